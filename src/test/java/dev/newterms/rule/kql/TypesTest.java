package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.FieldSlots;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clauses say of fields of each type, as {@link KqlCompiler} promises it. */
class TypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "443              | long.a: 443              | true",
        "443              | long.a: \"443\"          | true",
        "443              | long.a: 443.0            | true",
        "443              | long.a: 4.43e2           | true",
        "443              | long.a: 443.5            | false",
        "443              | long.a: 1e400            | false",
        "443              | long.a: -1e400           | false",
        "443              | long.a: (22 or 443)      | true",
        "443              | long.a: (22 or 23)       | false",
        "\"443\"          | long.a: 443              | true",
        "443.9            | long.a: 443              | true",
        "\"http\"         | long.a: 443              | false",
        "\"http\"         | long.a: *                | false",
        "1e400            | long.a > 0               | false",
        "true             | long.a >= 0              | false",
        "443              | long.a > 442             | true",
        "443              | long.a>442               | true",
        "443              | long.a > 443             | false",
        "443              | long.a >= \"443\"        | true",
        "443              | long.a < 443             | false",
        "443              | long.a < 444             | true",
        "443              | long.a <= 443            | true",
        "443              | long.a > 442.5           | true",
        "443              | long.a > 443.5           | false",
        "443              | long.a >= 442.5          | true",
        "443              | long.a < 443.5           | true",
        "443              | long.a < 442.5           | false",
        "443              | long.a <= 442.5          | false",
        "-1               | long.a > -1.5            | true",
        "-1               | long.a < -0.5            | true",
        "-1               | long.a < -1.5            | false",
        "0                | long.a < 1e-400          | true",
        "0                | long.a > -1e-400         | true",
        "443              | long.a < 1e999999999     | true",
        "443              | long.a > 1e999999999     | false",
        "443              | long.a > -1e400          | true",
        "443              | long.a < -1e400          | false",
        "9223372036854775807 | long.a > 9223372036854775807 | false",
        "9223372036854775807 | long.a: 9223372036854775807  | true",
        "9223372036854775808 | long.a > 0            | false",
        "-9223372036854775808 | long.a < -9223372036854775808 | false",
        "[22, 443]        | long.a > 100             | true",
        "[22, 443]        | not long.a > 1000        | true",
        "[22, 443]        | long.a > 22 and long.a < 23 | true",
        "[22, 443]        | long.a > 100 and long.a < 100 | true",
        "[]               | long.a > 0               | false",
      })
  void shouldCompareNumbers(String value, String query, boolean expected) {
    assertMatch("long.a", value, query, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true      | boolean.a: true            | true",
        "true      | boolean.a: \"true\"        | true",
        "true      | boolean.a: false           | false",
        "false     | boolean.a: (true or false) | true",
        "\"false\" | boolean.a: false           | true",
        "\"maybe\" | boolean.a: (true or false) | false",
        "1         | boolean.a: (true or false) | false",
        "true      | boolean.a > false          | true",
        "false     | boolean.a > false          | false",
        "false     | boolean.a < true           | true",
        "true      | boolean.a >= true          | true",
        "false     | boolean.a: *               | true",
      })
  void shouldCompareBooleans(String value, String query, boolean expected) {
    assertMatch("boolean.a", value, query, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // A day, an hour, a minute and a second stand for all of it.
        "2026-03-01T00:00:00Z     | date.a: 2026-03-01                | true",
        "2026-03-01T23:59:59.999Z | date.a: 2026-03-01                | true",
        "2026-03-02T00:00:00Z     | date.a: 2026-03-01                | false",
        "2026-02-28T23:59:59.999Z | date.a: 2026-03-01                | false",
        "2026-03-01T10:59:59Z     | date.a: 2026-03-01T10             | true",
        "2026-03-01T10:10:59Z     | date.a: \"2026-03-01T10:10\"      | true",
        "2026-03-01T10:11:00Z     | date.a: \"2026-03-01T10:10\"      | false",
        "2026-03-01T10:10:10.5Z   | date.a: \"2026-03-01T10:10:10\"   | true",
        "2026-03-01T10:10:10.5Z   | date.a: \"2026-03-01T10:10:10.5\" | true",
        "2026-03-01T10:10:10.501Z | date.a: \"2026-03-01T10:10:10.5\" | false",
        // A month and a year stand for their first day: Elasticsearch fills both ends with 01.
        "2026-03-01T23:59:59Z     | date.a: 2026-03                   | true",
        "2026-03-02T00:00:00Z     | date.a: 2026-03                   | false",
        "2026-01-01T12:00:00Z     | date.a: 2026                      | true",
        "2026-01-02T00:00:00Z     | date.a: 2026                      | false",
        // What is greater is behind the end, what is less before the start.
        "2026-03-01T23:59:59.999Z | date.a > 2026-03-01               | false",
        "2026-03-02T00:00:00Z     | date.a > 2026-03-01               | true",
        "2026-03-01T00:00:00Z     | date.a >= 2026-03-01              | true",
        "2026-02-28T23:59:59.999Z | date.a >= 2026-03-01              | false",
        "2026-03-01T00:00:00Z     | date.a < 2026-03-01               | false",
        "2026-02-28T23:59:59.999Z | date.a < 2026-03-01               | true",
        "2026-03-01T23:59:59.999Z | date.a <= 2026-03-01              | true",
        "2026-03-02T00:00:00Z     | date.a <= 2026-03-01              | false",
        "2026-03-02T00:00:00Z     | date.a > 2026-03                  | true",
        "2026-03-01T23:59:59Z     | date.a > 2026-03                  | false",
        "2026-01-02T00:00:00Z     | date.a <= 2026                    | false",
        // Zones, and units that date fields do not hold.
        "2026-03-01T08:00:00Z     | date.a: \"2026-03-01T10:00:00+02:00\" | true",
        "2026-03-01T08:00:00Z     | date.a: \"2026-03-01T10:00:00+0200\"  | true",
        "2026-03-01T08:00:00Z     | date.a: 2026-03-01T10+02              | true",
        "2026-03-01T10:00:00.123Z | date.a: \"2026-03-01T10:00:00.123456789Z\" | true",
        "2026-03-01T10:00:00.123Z | date.a: \"2026-03-01T10:00:00,123Z\" | true",
        "2026-03-01T10:00:00.123999Z | date.a <= \"2026-03-01T10:00:00.123Z\" | true",
        "2026-03-01T10:00:00Z     | date.a: 2026-03-01T               | true",
        // Milliseconds since the epoch, as soon as it is not four digits.
        "2026-03-01T10:00:00Z     | date.a: 1772359200000             | true",
        "2026-03-01T10:00:00Z     | date.a > 1772359199999            | true",
        "2026-03-01T10:00:00Z     | date.a > 1772359200000            | false",
        "1969-12-31T23:59:59.999Z | date.a: \"-1\"                    | true",
        "1970-01-01T00:00:00.123Z | date.a: 123                       | true",
        "1772359200000            | date.a: 2026-03-01                | true",
        "no date                  | date.a > 1970-01-01               | false",
        "no date                  | date.a: *                         | false",
      })
  void shouldCompareDates(String value, String query, boolean expected) {
    assertMatch("date.a", "\"" + value + "\"", query, expected);
  }

  @Test
  void shouldTakeANumberInAnEventForMilliseconds() {
    assertMatch("date.a", "1772359200000", "date.a: 2026-03-01", true);
    assertMatch("date.a", "true", "date.a > 0", false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "10.1.2.3       | ip.a: 10.1.2.3                | true",
        "10.1.2.3       | ip.a: \"::ffff:10.1.2.3\"     | true",
        "10.1.2.3       | ip.a: \"::ffff:a01:203\"      | true",
        "::ffff:a01:203 | ip.a: 10.1.2.3                | true",
        "10.1.2.3       | ip.a: 10.1.2.4                | false",
        "2001:db8:0:0::1 | ip.a: 2001\\:DB8\\:\\:1      | true",
        "10.1.2.3       | ip.a: 10.0.0.0/8              | true",
        "11.1.2.3       | ip.a: 10.0.0.0/8              | false",
        "9.255.255.255  | ip.a: \"10.0.0.0/8\"          | false",
        "10.1.2.3       | ip.a: 10.9.9.9/8              | true",
        "10.1.2.3       | ip.a: 10.1.2.3/32             | true",
        "10.1.2.2       | ip.a: 10.1.2.3/32             | false",
        "10.1.2.2       | ip.a: 10.1.2.3/31             | true",
        "10.1.2.3       | ip.a: 0.0.0.0/0               | true",
        "2001:db8::1    | ip.a: 0.0.0.0/0               | false",
        "10.1.2.3       | ip.a: \"::/0\"                | true",
        "2001:db8::1    | ip.a: \"::/0\"                | true",
        "2001:db8::1    | ip.a: \"2001:db8::/32\"       | true",
        "2001:db9::1    | ip.a: \"2001:db8::/32\"       | false",
        "2001:db8::1    | ip.a: \"2001:db8::/64\"       | true",
        "2001:db8:0:1::1 | ip.a: \"2001:db8::/64\"      | false",
        "2001:db8::1    | ip.a: \"2001:db8::1/128\"     | true",
        "2001:db8::2    | ip.a: \"2001:db8::1/128\"     | false",
        "2001:db8::2    | ip.a: \"2001:db8::1/126\"     | true",
        "192.0.2.7      | ip.a: (10.0.0.0/8 or 192.0.2.7)     | true",
        "192.0.2.7      | ip.a: (* and not 192.0.2.0/24)      | false",
        "192.0.2.7      | ip.a > 192.0.2.6              | true",
        "192.0.2.7      | ip.a > 192.0.2.7              | false",
        "192.0.2.7      | ip.a >= 192.0.2.7             | true",
        "192.0.2.7      | ip.a < 192.0.10.0             | true",
        "192.0.2.7      | ip.a < 192.0.2.7              | false",
        "192.0.2.7      | ip.a <= 192.0.2.7             | true",
        "200.0.0.1      | ip.a > 10.0.0.1               | true",
        "192.0.2.7      | ip.a > \"::1\"                | true",
        "192.0.2.7      | ip.a < \"2001:db8::1\"        | true",
        "fe80::1        | ip.a > \"2001:db8::1\"        | true",
        "AWS Internal   | ip.a: *                       | false",
        "AWS Internal   | ip.a > \"::\"                 | false",
      })
  void shouldCompareAddresses(String value, String query, boolean expected) {
    assertMatch("ip.a", "\"" + value + "\"", query, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"b\"    | keyword.a > a          | true",
        "\"b\"    | keyword.a > b          | false",
        "\"b\"    | keyword.a >= b         | true",
        "\"b\"    | keyword.a < ba         | true",
        "\"b\"    | keyword.a <= b         | true",
        "\"b\"    | keyword.a > B          | true",
        "\"10\"   | keyword.a < 9          | true",
        "\"10\"   | keyword.a: 1*          | true",
        "10       | keyword.a < 9          | true",
        "10       | keyword.a: 1*          | true",
        "10       | keyword.a: 1e1         | false",
        "1.50     | keyword.a: 1.5         | true",
        "\"1.50\" | keyword.a: 1.5         | false",
        "true     | keyword.a: tr*         | true",
        "true     | keyword.a > false      | true",
        "\"now\"  | keyword.a <= now       | true",
        "{\"b\":1} | keyword.a > \"\"      | false",
      })
  void shouldCompareTexts(String value, String query, boolean expected) {
    assertMatch("keyword.a", value, query, expected);
  }

  @Test
  void shouldOrderTextsAsTheirBytesInUtf8() {
    List<String> texts =
        List.of(
            "", "Z", "a", "ab", "\u007f", "\u00e9", "\ud7ff", "\ue000", "\uffee", "\ud83d\ude00");
    for (String a : texts) {
      for (String b : texts) {
        int order =
            Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        assertThat(new Texts(Expression.Range.Side.LESS, b).matches(a))
            .as("'%s' < '%s'", a, b)
            .isEqualTo(order < 0);
        assertThat(new Texts(Expression.Range.Side.GREATER_OR_EQUAL, b).matches(a))
            .as("'%s' >= '%s'", a, b)
            .isEqualTo(order >= 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ip.*: 10.0.0.1                  | true",
        "*.b: 10.0.0.1                   | true",
        "*: 10.0.0.1                     | true",
        "*: 10.0.0.0/8                   | true",
        "*: other                        | false",
        "*: oth*                         | false",
        "*.a: te*                        | true",
        "*.b: te*                        | false",
        "*: 443                          | true",
        "*: (other or 443)               | true",
        "*: (other or 444)               | false",
        "not *: 443                      | false",
        "not *.b: text                   | true",
        "*.b: *                          | true",
        "boolean.*: *                    | false",
        "not boolean.*: *                | true",
        "long.* > 442                    | true",
        "* > 442                         | true",
        "long.* > 443                    | false",
        "*.a >= 443 and *.b <= 10.0.0.1  | true",
        "*.*: text                       | true",
        "**: text                        | true",
        "*o*.a: 443                      | true",
        "* : *                           | true",
      })
  void shouldHoldForAPatternIfItHoldsForOneOfItsFields(String query, boolean expected) {
    CloudTrailEvent event =
        event("\"keyword.a\": \"text\", \"long.a\": 443, \"ip.b\": \"10.0.0.1\"");
    assertThat(matches(query, event)).isEqualTo(expected);
  }

  private static void assertMatch(String field, String value, String query, boolean expected) {
    assertThat(matches(query, event("\"" + field + "\": " + value))).isEqualTo(expected);
  }

  private static boolean matches(String query, CloudTrailEvent event) {
    FieldSlots slots = new FieldSlots(TypedPath.FIELDS);
    EventMatcher matcher = KqlCompiler.compile(KqlParser.parse(query), slots);
    return matcher.matches(slots.view().of(event));
  }

  private static CloudTrailEvent event(String members) {
    return ParsedEvent.of("{\"eventTime\":\"2026-03-01T10:00:00Z\"," + members + "}");
  }
}
