package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredLiteralsTest {

  @Test
  void shouldTakeAnExactValueOfAVerbatimField() {
    assertThat(literals("event.provider: dynamodb.amazonaws.com"))
        .contains(Set.of("dynamodb.amazonaws.com"));
  }

  @Test
  void shouldPreferTheAction() {
    assertThat(literals("event.provider: dynamodb.amazonaws.com and event.action: Scan"))
        .contains(Set.of("Scan"));
  }

  @Test
  void shouldPreferTheLongerShortestLiteralOtherwise() {
    assertThat(literals("verbatim.a: (abc or abcdefgh) and verbatim.b: (abcd or abcde)"))
        .contains(Set.of("abcd", "abcde"));
  }

  @Test
  void shouldTakeTheUnionOfAlternatives() {
    assertThat(literals("event.action: (GetParameter or GetParameters) or verbatim.x: other"))
        .contains(Set.of("GetParameter", "GetParameters", "other"));
  }

  @Test
  void shouldTakeALongFixedPartOfAWildcard() {
    assertThat(literals("event.action: *Get*Parameter*By*")).contains(Set.of("Parameter"));
  }

  @Test
  void shouldIgnoreWhatANotSaysBesideAPositiveClause() {
    assertThat(literals("event.action: PutBucketAcl and not verbatim.x: longer-than-the-action"))
        .contains(Set.of("PutBucketAcl"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "event.action: *",
        "event.action: ab",
        "event.action: abc*",
        "made.up: success",
        "not event.action: Scan",
        "not (not event.action: Scan)",
        "event.action: Scan or made.up: success",
        "event.action: (Scan or *)",
        "event.action: (Scan or not Query)",
        "event.action: (Scan or ab)",
        "event.action: \"with \\\" quote\"",
        "event.action: back\\\\slash",
        "event.action: \"two\\nlines\"",
        "event.action: Übersicht",
        "verbatim.account: 111122223333",
        "verbatim.account: \"1e11\"",
      })
  void shouldSayNothing(String query) {
    assertThat(literals(query)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keyword.a > longer-than-three",
        "keyword.* : longer-than-three",
        "*: longer-than-three",
        "keyword.*: *",
        "long.a: 15169",
        "boolean.a: true",
        "date.a: 2026-03-01",
        "ip.a: \"2001:db8::1\"",
        "ip.a: 198.51.100.7",
        "ip.a: 198.51.100.0/24",
        "keyword.a: longer-than-three or ip.a: 198.51.100.7",
      })
  void shouldSayNothingOfWhatCanBeWrittenInManyWays(String query) {
    assertThat(RequiredLiterals.of(KqlParser.parse(query).expression(), TypedPath.FIELDS))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e5",
        "1E5",
        "1000.0",
        "-12.5",
        "+1000",
        "1e-10",
        "12345*",
        "*12345*",
        "*12345",
        "1234.5*",
        "Infinity",
        "-Infinity",
        "NaN",
        "Infin*",
        "*inity",
      })
  void shouldNotSearchForWhatMayBePartOfANumber(String value) {
    assertThat(literals("verbatim.account: " + value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "\":123456789012:\", :123456789012:",
    "*/123456789012/*, /123456789012/",
    "\"arn:aws:iam::123456789012:root\", arn:aws:iam::123456789012:root",
    "0x1000, 0x1000",
    "\"123-45-x\", 123-45-x",
    "\"12 34\", 12 34",
    "'\"12,345\"', '12,345'",
    "infinity, infinity",
    "NaNo, NaNo",
    "nan, nan",
  })
  void shouldSearchForWhatIsPartOfNoNumber(String value, String literal) {
    assertThat(literals("verbatim.account: " + value)).contains(Set.of(literal));
  }

  @Test
  void shouldFallBackToAnotherClauseBesideANumber() {
    assertThat(literals("verbatim.account: 123456789012 and verbatim.x: abc"))
        .contains(Set.of("abc"));
    assertThat(literals("verbatim.account: (123456789012 or \"some-text\")")).isEmpty();
  }

  @Test
  void shouldTakeTheLongestPartOfAWildcardThatIsNoNumber() {
    assertThat(literals("verbatim.arn: *1234567890*role*")).contains(Set.of("role"));
  }

  @Test
  void shouldTakeATextBesideOtherTypes() {
    Expression query =
        KqlParser.parse("ip.a: 10.0.0.0/8 and keyword.a: some-text and long.a > 1").expression();
    assertThat(RequiredLiterals.of(query, TypedPath.FIELDS)).contains(Set.of("some-text"));
  }

  private static Optional<Set<String>> literals(String query) {
    return RequiredLiterals.of(KqlParser.parse(query).expression(), EventPath.FIELDS);
  }
}
