package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.ecs.TestDatabases;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TermsKey;
import dev.newterms.operator.DeadLetters;
import dev.newterms.operator.MatchFunction;
import dev.newterms.rule.ReadingOptions;
import dev.newterms.rule.RuleReader;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.kql.RequiredLiterals;
import dev.newterms.settings.Bounds;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A start with all new-terms rules for CloudTrail that Elastic publishes. */
@Tag("shared-data")
class PublishedRulesStartTest {

  private static final Path FOLDER =
      Path.of(Objects.requireNonNull(System.getProperty("newterms.shared.data")), "rules");
  private static final RuleSet RULES =
      new RuleReader(
              EcsFields.withoutDatabases(),
              ReadingOptions.STRICT.withDatabases(TestDatabases.both().files().keySet()))
          .read(List.of(FOLDER))
          .rules();

  @TempDir private Path folder;

  @Test
  void shouldFindSightingsByAllRulesTogether() throws Exception {
    try (var match = match()) {
      match.open();
      match.processElement(
          sourceRecord(
              """
              {"eventTime":"2026-03-01T10:00:00Z","eventSource":"sts.amazonaws.com",\
              "eventName":"GetCallerIdentity","eventID":"e","sourceIPAddress":"192.0.2.1",\
              "userIdentity":{"type":"IAMUser","accountId":"111122223333","userName":"alice",\
              "arn":"arn:aws:iam::111122223333:user/alice"}}"""),
          0);

      assertThat(match.extractOutputValues())
          .extracting(Sighting::key)
          .map(key -> RULES.find(TermsKey.parse(key).fingerprint()).orElseThrow().name())
          .containsExactly("AWS STS GetCallerIdentity API Called for the First Time");
    }
  }

  @Test
  void shouldHaveAPrefilterThatIsSelective() {
    assertThat(RULES.rules())
        .allSatisfy(
            rule ->
                assertThat(RequiredLiterals.of(rule.query().expression(), TestDatabases.fields()))
                    .isNotEmpty());
    assertThat(RULES.requiredLiterals(TestDatabases.fields()).orElseThrow())
        .contains("GetCallerIdentity", "ConsoleLogin")
        .doesNotContain("success", "aws.cloudtrail");
  }

  @Test
  void shouldOpenOnlyRecordsThatHoldALiteral() throws Exception {
    try (var match = match()) {
      match.open();
      match.processElement(sourceRecord("no CloudTrail"), 0);
      assertThat(match.getSideOutput(DeadLetters.TAG)).isNull();

      match.processElement(sourceRecord("no CloudTrail, but a GetCallerIdentity"), 0);
      assertThat(match.getSideOutput(DeadLetters.TAG)).hasSize(1);
    }
  }

  @Test
  void shouldFindNoProblemsWithoutDatabases() {
    assertThat(check().lines()).last().isEqualTo("49 rules, 0 problems, 4 warnings");
  }

  @Test
  void shouldFindNoWarningsWithTheDatabaseOfOwners() {
    Path asn = TestDatabases.asn(folder.resolve("asn.mmdb"));

    assertThat(check("-Denrichment.asn-database=" + asn).lines())
        .containsExactly("49 rules, 0 problems, 0 warnings");
  }

  private static String check(String... settings) {
    StringWriter err = new StringWriter();
    CommandLine commandLine = NewTermsCli.commandLine();
    commandLine.setErr(new PrintWriter(err, true));
    String[] arguments = {"rules", "check", FOLDER.toString()};

    int exitCode =
        commandLine.execute(
            Stream.of(arguments, settings).flatMap(Stream::of).toArray(String[]::new));

    assertThat(exitCode).isZero();
    return err.toString();
  }

  private static OneInputStreamOperatorTestHarness<SourceRecord, Sighting> match()
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(new MatchFunction(RULES, Bounds.defaults(), TestDatabases.both())));
  }

  private static SourceRecord sourceRecord(String text) {
    return new SourceRecord(text.getBytes(UTF_8), SourceRecord.NO_ARRIVAL, "test");
  }
}
