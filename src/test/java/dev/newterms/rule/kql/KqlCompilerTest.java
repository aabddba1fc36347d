package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.FieldSlots;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KqlCompilerTest {

  private static final CloudTrailEvent EVENT =
      event(
          """
          {
            "action": "ExportTableToPointInTime",
            "agent": "S3 Browser/11",
            "yes": true,
            "no": false,
            "text": "true",
            "port": 443,
            "share": 0.5,
            "port.text": "443",
            "arns": ["arn:aws:a", "arn:aws:b"],
            "ports": [22, 443],
            "nothing": []
          }
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "action: ExportTableToPointInTime     | true",
        "action: exporttabletopointintime     | false",
        "action: ExportTable                  | false",
        "action: Export*                      | true",
        "action: *Export*                     | true",
        "action: *ToPoint*Time                | true",
        "action: export*                      | false",
        "action: *TimeTime                    | false",
        "action: \"Export*\"                  | false",
        "agent: *S3 Browser*                  | true",
        "yes: true                            | true",
        "yes: \"true\"                        | true",
        "yes: false                           | false",
        "no: false                            | true",
        "text: true                           | true",
        "text: \"true\"                       | true",
        "port: 443                            | true",
        "port: \"443\"                        | true",
        "port: 443.0                          | false",
        "port: 44                             | false",
        "port: 4*                             | true",
        "share: 0.5                           | true",
        "port.text: 443                       | true",
        "port.text: 443.0                     | false",
        "arns: arn\\:aws\\:b                  | true",
        "arns: *b                             | true",
        "arns: (*a and *b)                    | true",
        "not arns: *b                         | false",
        "arns: (* and not *c)                 | true",
        "ports: 22                            | true",
        "ports: 23                            | false",
        "port: (22 or 443)                    | true",
        "port: (22 or 23)                     | false",
        "action: *                            | true",
        "no: *                                | true",
        "missing: *                           | false",
        "nothing: *                           | false",
        "missing: x                           | false",
        "not missing: x                       | true",
        "not missing: *                       | true",
        "missing: x or action: Export*        | true",
        "missing: (x or y) or action: (a or ExportTableToPointInTime) | true",
        "action: (a or b or Exp*)             | true",
        "yes: true and no: true               | false",
        "yes: true and (no: true or port: 443) | true",
        "not (yes: true and no: true)         | true",
        "*                                    | true",
      })
  void shouldDecide(String query, boolean expected) {
    assertThat(matches(query, EVENT)).isEqualTo(expected);
  }

  @Test
  void shouldNotLetTheEndsOfAWildcardOverlap() {
    CloudTrailEvent event = event("{\"f\": \"aba\"}");
    assertThat(matches("f: ab*ba", event)).isFalse();
    assertThat(matches("f: a*b*ba", event)).isFalse();
    assertThat(matches("f: ab*a", event)).isTrue();
  }

  @Test
  void shouldMatchWildcardsAsARegularExpressionWould() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      String pattern = letters(random, "ab*", 1 + random.nextInt(6));
      String text = letters(random, "ab", 1 + random.nextInt(6));
      boolean expected = Pattern.matches(pattern.replace("*", ".*"), text);
      assertThat(matches("f: " + pattern, event("{\"f\": \"" + text + "\"}")))
          .as("%s on %s", pattern, text)
          .isEqualTo(expected);
    }
  }

  @Test
  void shouldNotBacktrack() {
    String text = "a".repeat(10_000) + "c";
    assertThat(matches("f: " + "*a".repeat(50) + "*b", event("{\"f\": \"" + text + "\"}")))
        .isFalse();
  }

  private static String letters(Random random, String alphabet, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return letters.toString();
  }

  private static boolean matches(String query, CloudTrailEvent event) {
    FieldSlots slots = new FieldSlots(EventPath.FIELDS);
    EventMatcher matcher = KqlCompiler.compile(KqlParser.parse(query), slots);
    return matcher.matches(slots.view().of(event));
  }

  private static CloudTrailEvent event(String json) {
    String time = "{\"eventTime\":\"2026-03-01T10:00:00Z\"";
    return ParsedEvent.of(json.equals("{}") ? time + "}" : time + "," + json.substring(1));
  }
}
