package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.rule.kql.EventPath;
import dev.newterms.rule.kql.KqlParser;
import dev.newterms.rule.kql.RequiredLiterals;
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
  void shouldKeepItsFingerprint() {
    assertThat(EXPORT.fingerprint())
        .as("a new fingerprint makes every memory of the rule unreachable")
        .isEqualTo("a3f63eb90ccee89f");
  }

  @Test
  void shouldRequireTheActionInAnEventsBytes() {
    assertThat(RequiredLiterals.of(EXPORT.query().expression(), EventPath.FIELDS))
        .contains(Set.of("ExportTableToPointInTime"));
  }

  private static Path rulesFolder() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(RuleReader.class.getResource("/rules")).toURI());
  }
}
