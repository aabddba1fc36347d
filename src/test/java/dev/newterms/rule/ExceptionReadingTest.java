package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.kql.KqlParser;
import dev.newterms.settings.LearningSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExceptionReadingTest {

  private static final String BUNDLED = "e8ea6f58-0040-11f0-a243-f661ea17fbcd";
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static final String EXCEPTION =
      """
      [[exception]]
      rules = ["e8ea6f58-0040-11f0-a243-f661ea17fbcd"]
      query = 'user.name: "backup"'
      owner = "data-platform@example.org"
      reason = "nightly export, CHG-1234"
      expires = 2027-01-31
      """;

  @TempDir private Path folder;

  @Test
  void shouldReadAnException() throws IOException {
    assertThat(exceptions(read(EXCEPTION)))
        .containsExactly(
            new RuleException(
                Set.of(BUNDLED),
                KqlParser.parse("user.name: \"backup\""),
                "data-platform@example.org",
                "nightly export, CHG-1234",
                Instant.parse("2027-01-31T00:00:00Z")));
  }

  @Test
  void shouldHaveNothingToWarnOf() throws IOException {
    assertThat(read(EXCEPTION).warnings()).isEmpty();
  }

  @Test
  void shouldTakeATimeWithAnOffset() throws IOException {
    RuleReading reading = read(EXCEPTION.replace("2027-01-31", "2027-01-31T18:00:00+02:00"));
    assertThat(exceptions(reading))
        .extracting(RuleException::expires)
        .containsExactly(Instant.parse("2027-01-31T16:00:00Z"));
  }

  @Test
  void shouldNotExpireUnlessItSaysSo() throws IOException {
    assertThat(exceptions(read(EXCEPTION.replace("expires = 2027-01-31\n", ""))))
        .extracting(RuleException::expires)
        .containsOnlyNulls();
  }

  @Test
  void shouldApplyToAllRules() throws IOException {
    RuleReading reading = read(EXCEPTION.replaceFirst("rules = .*", "rules = \"all\""));
    assertThat(exceptions(reading)).extracting(RuleException::ruleIds).containsOnlyNulls();
  }

  @Test
  void shouldReadExceptionsBesideARule() throws IOException {
    String rule =
        Files.readString(
            Path.of("src/main/resources/rules/exfiltration_dynamodb_table_exported_to_s3.toml"));
    Path file = Files.writeString(folder.resolve("a.toml"), rule + "\n" + EXCEPTION);

    assertThat(exceptions(reader().read(List.of(file)))).hasSize(1);
  }

  @Test
  void shouldNotChangeTheFingerprint() throws IOException {
    assertThat(read(EXCEPTION).rules().byFingerprint())
        .isEqualTo(reader().readBundled().rules().byFingerprint());
  }

  @Test
  void shouldWarnOfARuleThatIsNotThere() throws IOException {
    assertThat(read(EXCEPTION.replace("rules = [", "rules = [\"x\", ")).warnings())
        .containsExactly("exception 1: rules: no rule has the id 'x'" + at(2, 10));
  }

  @Test
  void shouldWarnOfWhatHasExpired() throws IOException {
    RuleReading reading = read(EXCEPTION.replace("2027-01-31", "2026-11-23T10:00:00Z"));

    assertThat(reading.warnings())
        .containsExactly(
            "exception 1: expires: expired at 2026-11-23T10:00:00Z and covers nothing from then"
                + " on; owner data-platform@example.org, rules ["
                + BUNDLED
                + "]"
                + at(6, 1));
  }

  /** A replay of what was covered gives the same verdict again. */
  @Test
  void shouldKeepWhatHasExpiredForSightingsBeforeItsEnd() throws IOException {
    assertThat(exceptions(read(EXCEPTION.replace("2027", "2020")))).hasSize(1);
  }

  @Test
  void shouldNotWarnOfWhatExpiresNext() throws IOException {
    assertThat(read(EXCEPTION.replace("2027-01-31", "2026-11-23T10:00:00.001Z")).warnings())
        .isEmpty();
  }

  @Test
  void shouldRefuseKeysThatItDoesNotKnow() {
    assertThatThrownBy(() -> read(EXCEPTION.replace("expires", "expire")))
        .isInstanceOf(BadRulesException.class)
        .hasMessage("exception 1: expire: unknown; did you mean 'expires'?" + at(6, 1));
  }

  @Test
  void shouldRefuseExceptionsWithoutARule() throws IOException {
    Path file = Files.writeString(folder.resolve("e.toml"), EXCEPTION);
    BadRulesException refused =
        catchThrowableOfType(BadRulesException.class, () -> reader().read(List.of(file)));

    assertThat(refused.problems())
        .containsExactly(
            "rules: [rule]: none to run; exceptions alone are not enough, and 'bundled' stands for the rules of newterms");
  }

  private RuleReading read(String exceptions) throws IOException {
    Path file = Files.writeString(folder.resolve("e.toml"), exceptions);
    return reader().read(List.of(RuleReader.BUNDLED, file));
  }

  private static RuleReader reader() {
    return new RuleReader(
        EcsFields.withoutDatabases(),
        new ReadingOptions(
            false,
            Set.of(),
            Duration.ofDays(90),
            LearningSettings.none(),
            InstantSource.fixed(NOW)));
  }

  private static List<RuleException> exceptions(RuleReading reading) {
    return reading.rules().exceptionsFrom(reading.rules().rules().get(0));
  }

  private String at(int line, int column) {
    return " (%s, line %d, column %d)".formatted(folder.resolve("e.toml"), line, column);
  }
}
