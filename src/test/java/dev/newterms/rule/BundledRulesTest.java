package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.kql.EventPath;
import dev.newterms.rule.kql.KqlParser;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BundledRulesTest {

  private static final RuleReading READING = new RuleReader(EventPath.FIELDS).readBundled();
  private static final Rule EXPORT = READING.rules().rules().get(0);

  @Test
  void shouldReadEveryBundledRule() throws URISyntaxException {
    RuleSet all = new RuleReader(EventPath.FIELDS).read(List.of(rulesFolder())).rules();
    assertThat(READING.rules().rules()).containsExactlyElementsOf(all.rules());
  }

  @Test
  void shouldHaveNothingToWarnOf() {
    assertThat(READING.warnings()).isEmpty();
  }

  @Test
  void shouldBeTheExportRule() {
    assertThat(EXPORT.id()).isEqualTo("e8ea6f58-0040-11f0-a243-f661ea17fbcd");
    assertThat(EXPORT.name()).isEqualTo("AWS DynamoDB Table Exported to S3");
    assertThat(EXPORT.query().expression())
        .isEqualTo(
            KqlParser.parse(
                    """
                    event.dataset: "aws.cloudtrail" and event.provider: "dynamodb.amazonaws.com"
                    and event.action: "ExportTableToPointInTime" and event.outcome: "success"
                    """)
                .expression());
    assertThat(EXPORT.newTerms()).containsExactly("cloud.account.id", "user.name");
    assertThat(EXPORT.window()).isEqualTo(new HistoryWindow(Duration.ofDays(14), "14d"));
    assertThat(EXPORT.clock()).isEqualTo(SightingClock.INGEST_ELSE_EVENT);
    assertThat(EXPORT.rating()).isEqualTo(new Rating("low", 21));
    assertThat(EXPORT.attribution())
        .isEqualTo(new Attribution(List.of("newterms"), "Apache-2.0", null));
  }

  @Test
  void shouldNameTheThreat() {
    assertThat(EXPORT.threats())
        .containsExactly(
            new Threat(
                "MITRE ATT&CK",
                new Threat.Entry(
                    "TA0010", "Exfiltration", "https://attack.mitre.org/tactics/TA0010/"),
                List.of(
                    new Threat.Technique(
                        new Threat.Entry(
                            "T1567",
                            "Exfiltration Over Web Service",
                            "https://attack.mitre.org/techniques/T1567/"),
                        List.of(
                            new Threat.Entry(
                                "T1567.002",
                                "Exfiltration to Cloud Storage",
                                "https://attack.mitre.org/techniques/T1567/002/"))))));
  }

  @Test
  void shouldGuideTheInvestigation() {
    Guide guide = EXPORT.guide();
    assertThat(guide.investigationFields())
        .containsExactly(
            "@timestamp",
            "user.name",
            "user_agent.original",
            "source.ip",
            "aws.cloudtrail.user_identity.arn",
            "aws.cloudtrail.user_identity.type",
            "aws.cloudtrail.user_identity.access_key_id",
            "event.action",
            "event.outcome",
            "cloud.account.id",
            "cloud.region",
            "aws.cloudtrail.request_parameters",
            "aws.cloudtrail.response_elements");
    assertThat(guide.references()).hasSize(1);
    assertThat(guide.falsePositives()).hasSize(2);
    assertThat(guide.note()).startsWith("## Triage and analysis");
    assertThat(EXPORT.tags()).contains("Tactic: Exfiltration", "Domain: Cloud").hasSize(6);
  }

  @Test
  void shouldKeepTheirFingerprints() {
    assertThat(READING.rules().rules())
        .as("a new fingerprint makes every memory of the rule unreachable")
        .extracting(Rule::id, Rule::fingerprint)
        .containsExactly(
            tuple("e8ea6f58-0040-11f0-a243-f661ea17fbcd", "a3f63eb90ccee89f"),
            tuple("e993021c-fe4a-4e27-b8ca-217fef4f63d0", "0d9136ed69fc29dd"),
            tuple("b35dbebb-516f-4e91-ba46-1ccb84cbe5e9", "9cfc866be28bc9f5"),
            tuple("63d64db9-52de-4a8c-95bb-5d521f7ab024", "6c5d8ed24614e922"),
            tuple("3578c54b-c346-401b-8bda-ce9108ca0970", "e875010e94c942f5"));
  }

  @Test
  void shouldRequireTheActionInAnEventsBytes() {
    assertThat(READING.rules().requiredLiterals(EventPath.FIELDS))
        .contains(Set.of("ExportTableToPointInTime"));
  }

  @Test
  void shouldBeCompleteForWhomeverTheyAlert() {
    assertThat(READING.rules().rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.clock()).isEqualTo(SightingClock.INGEST_ELSE_EVENT);
              assertThat(rule.attribution().authors()).containsExactly("newterms");
              assertThat(rule.threats()).extracting(t -> t.tactic().id()).contains("TA0010");
              assertThat(rule.tags()).contains("Tactic: Exfiltration", "Domain: Cloud");
              assertThat(rule.guide().note())
                  .startsWith("## Triage and analysis")
                  .contains("### What happened", "### Investigation", "### When it is harmless")
                  .contains("### Response");
              assertThat(rule.guide().references()).isNotEmpty();
              assertThat(rule.guide().falsePositives()).isNotEmpty();
              assertThat(rule.guide().investigationFields())
                  .contains("cloud.account.id")
                  .allMatch(field -> EcsFields.withoutDatabases().named(field).isPresent());
            });
  }

  private static Path rulesFolder() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(RuleReader.class.getResource("/rules")).toURI());
  }
}
