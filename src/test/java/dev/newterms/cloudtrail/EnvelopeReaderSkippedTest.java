package dev.newterms.cloudtrail;

import static dev.newterms.cloudtrail.Envelopes.cloudWatchLogs;
import static dev.newterms.cloudtrail.Envelopes.event;
import static dev.newterms.cloudtrail.Envelopes.eventBridge;
import static dev.newterms.cloudtrail.Envelopes.firehose;
import static dev.newterms.cloudtrail.Envelopes.records;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.settings.SmallBounds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recognised, and is no API call. */
class EnvelopeReaderSkippedTest {

  private static final String ACTION = "ExportTableToPointInTime";
  private static final String INSIGHT =
      """
      {"eventVersion":"1.09","eventTime":"2026-03-01T10:00:00Z","eventType":"AwsCloudTrailInsight",\
      "insightDetails":{"state":"Start","eventName":"ExportTableToPointInTime"},"eventCategory":"Insight"}""";
  private static final String DIGEST =
      """
      {"awsAccountId":"1","digestStartTime":"2026-03-01T10:00:00Z","digestS3Object":\
      "AWSLogs/ExportTableToPointInTime.json.gz","logFiles":[{"s3Object":"x"}]}""";

  private final Found found = new Found();

  @ParameterizedTest
  @ValueSource(strings = {ACTION, "NoSuchAction", ""})
  void shouldSkipInsightEventsAndDigestsWhateverRulesAskFor(String literal) {
    for (String record :
        List.of(
            INSIGHT,
            DIGEST,
            records(INSIGHT),
            eventBridge(INSIGHT),
            cloudWatchLogs("DATA_MESSAGE", INSIGHT),
            firehose(INSIGHT),
            INSIGHT.replace("\"AwsCloudTrailInsight\"", "\"x\"").replace("insightDetails", "y"),
            INSIGHT.replace("\"Insight\"", "\"x\"").replace("insightDetails", "y"))) {
      RecordCount count = read(literal, record);

      assertThat(count.skipped()).as(record).isEqualTo(1);
      assertThat(count.events()).as(record).isZero();
    }
    assertThat(found.ids).isEmpty();
    assertThat(found.deadLetters).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {ACTION, "NoSuchAction", ""})
  void shouldSkipAControlMessageWhereverItsTypeStands(String literal) {
    String text = "CWL CONTROL MESSAGE: " + ACTION;
    String logEvents = "\"logEvents\":[{\"message\":\"" + text + "\"}]";

    for (String record :
        List.of(
            cloudWatchLogs("CONTROL_MESSAGE", text),
            "{" + logEvents + ",\"owner\":\"x\",\"messageType\":\"CONTROL_MESSAGE\"}")) {
      RecordCount count = read(literal, record);

      assertThat(count.skipped()).isEqualTo(1);
      assertThat(count.events()).isZero();
    }
    assertThat(found.deadLetters).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {ACTION, "NoSuchAction"})
  void shouldCountWhatStandsBesideWhatIsSkipped(String literal) {
    RecordCount count = read(literal, records(INSIGHT, event("a", ACTION), INSIGHT));

    assertThat(count.skipped()).isEqualTo(2);
    assertThat(count.events()).isEqualTo(1);
  }

  @Test
  void shouldSkipDigestsAndInsightEventsThatAreInEcs() {
    for (String field : List.of("digest", "insight_details")) {
      String document =
          "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"aws.cloudtrail.flattened\":{\"%s\":{\"a\":\"%s\"}}}"
              .formatted(field, ACTION);

      assertThat(read(ACTION, document).skipped()).as(field).isEqualTo(1);
    }
    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldReadAnEventWhoseInsightDetailsAreEmpty() {
    read(ACTION, event("a", ACTION).replace("\"1.11\"", "\"1.11\",\"insightDetails\":null"));

    assertThat(found.ids).containsExactly("a");
  }

  @Test
  void shouldMakeNoDeadLetterOfALiteralBesideTheEventsOfARecord() {
    String log = cloudWatchLogs("DATA_MESSAGE", event("o", "ListTables"));

    read(ACTION, log.replaceFirst("\\{", "{\"subscriptionFilters\":[\"" + ACTION + "\"],"));

    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldReadNetworkActivityAsAnyEvent() {
    read(
        ACTION,
        event("a", ACTION).replace("\"1.11\"", "\"1.11\",\"eventCategory\":\"NetworkActivity\""));

    assertThat(found.ids).containsExactly("a");
  }

  private RecordCount read(String literal, String record) {
    Prefilter prefilter =
        literal.isEmpty() ? Prefilter.lettingEverythingPass() : Prefilter.of(List.of(literal));
    return new EnvelopeReader(prefilter, SmallBounds.MEBIBYTE)
        .read(new SourceRecord(record.getBytes(UTF_8), 0, "here"), found);
  }
}
