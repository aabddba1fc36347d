package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.rule.kql.KqlParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTest {

  private static final Rule RULE = rule("id", "a:x and b:y", "10d", "f", "g");

  @Test
  void shouldKeepItsFingerprintWhenTheQueryIsOnlyWrittenDifferently() {
    assertThat(rule("id", "(a: \"x\") AND\n b : y", "10d", "f", "g").fingerprint())
        .isEqualTo(RULE.fingerprint());
  }

  @Test
  void shouldKeepItsFingerprintWhenTheWindowChanges() {
    assertThat(rule("id", "a:x and b:y", "30d", "f", "g").fingerprint())
        .isEqualTo(RULE.fingerprint());
  }

  @Test
  void shouldHaveAnotherFingerprintForAnotherIdQueryOrFields() {
    assertThat(
            List.of(
                RULE.fingerprint(),
                rule("id2", "a:x and b:y", "10d", "f", "g").fingerprint(),
                rule("id", "a:x and b:z", "10d", "f", "g").fingerprint(),
                rule("id", "a:x and b:y", "10d", "g", "f").fingerprint(),
                rule("id", "a:x and b:y", "10d", "fg").fingerprint(),
                rule("id", "a:x and b:y", "10d", "f").fingerprint()))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldHaveAFingerprintOfSixteenHexDigits() {
    assertThat(RULE.fingerprint()).matches("[0-9a-f]{16}");
  }

  @Test
  void shouldFindRulesByFingerprint() {
    Rule other = rule("other", "c:*", "1d", "f");
    RuleSet rules = new RuleSet(List.of(RULE, other));
    assertThat(rules.find(other.fingerprint())).contains(other);
    assertThat(rules.find("0000000000000000")).isEmpty();
    assertThat(rules.rules()).containsExactly(RULE, other);
  }

  @Test
  void shouldRefuseASetWithTwoRulesOfOneId() {
    List<Rule> twins = List.of(RULE, rule("id", "c:*", "1d", "f"));
    assertThatThrownBy(() -> new RuleSet(twins)).hasMessage("two rules with the id id");
  }

  @Test
  void shouldTravelWithTheJob() throws IOException, ClassNotFoundException {
    RuleException exception =
        new RuleException(
            Set.of("id"),
            KqlParser.parse("d:*"),
            "us",
            "a drill",
            Instant.parse("2027-01-31T00:00:00Z"));
    RuleSet rules =
        new RuleSet(List.of(RULE, rule("other", "not c:(x* or *)", "1d", "f")), List.of(exception));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(rules);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      RuleSet read = (RuleSet) in.readObject();
      assertThat(read.rules()).isEqualTo(rules.rules());
      assertThat(read.exceptionsFrom(RULE)).containsExactly(exception);
      assertThat(read.exceptionsFrom(read.rules().get(1))).isEmpty();
    }
  }

  @Test
  void shouldReadHistoryWindows() {
    assertThat(window("now-45s")).isEqualTo(new HistoryWindow(Duration.ofSeconds(45), "45s"));
    assertThat(window("now-6m").length()).isEqualTo(Duration.ofMinutes(6));
    assertThat(window("now-36h").length()).isEqualTo(Duration.ofHours(36));
    assertThat(window("now-14d").length()).isEqualTo(Duration.ofDays(14));
    assertThat(window("now-2w").length()).isEqualTo(Duration.ofDays(14));
  }

  private static HistoryWindow window(String start) {
    return HistoryWindow.startingAt(start).orElseThrow();
  }

  private static Rule rule(String id, String query, String window, String... newTerms) {
    return new Rule(
        id,
        "Some rule",
        KqlParser.parse(query),
        List.of(newTerms),
        window("now-" + window),
        SightingClock.EVENT,
        new Rating("low", 21),
        List.of(),
        List.of(),
        new Guide("What it finds.", "", List.of(), List.of(), List.of()),
        new Attribution(List.of("us"), null, 3),
        false);
  }
}
