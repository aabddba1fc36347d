package dev.newterms.cloudtrail;

import static dev.newterms.cloudtrail.Envelopes.ecs;
import static dev.newterms.cloudtrail.Envelopes.ecsAround;
import static dev.newterms.cloudtrail.Envelopes.event;
import static dev.newterms.cloudtrail.Envelopes.eventBridge;
import static dev.newterms.cloudtrail.Envelopes.ndjson;
import static dev.newterms.cloudtrail.Envelopes.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.settings.SmallBounds;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents that came through Elastic Agent, Filebeat or Logstash. */
class EnvelopeReaderEcsTest {

  private static final String ACTION = "ExportTableToPointInTime";
  private static final String A = event("a", ACTION);
  private static final String INGESTED = "2026-03-01T10:05:00Z";

  private final EnvelopeReader reader =
      new EnvelopeReader(Prefilter.of(List.of(ACTION)), SmallBounds.MEBIBYTE);

  @Test
  void shouldHandOverAnEventInEcsAsItIs() {
    String document = ecs("e", ACTION);

    Found found = read(ndjson(document, A));

    assertThat(found.ids).containsExactly("e", "a");
    assertThat(found.json.get(0)).isEqualTo(document);
    assertThat(found.ingestTimes.get(0)).isEqualTo(Instant.parse(INGESTED).toEpochMilli());
  }

  @Test
  void shouldKnowAnEventInEcsByItsDottedActionToo() {
    Found found =
        read(
            "{\"event.action\":\""
                + ACTION
                + "\",\"@timestamp\":\""
                + INGESTED
                + "\",\"id\":\"e\"}");

    assertThat(found.ids).containsExactly("e");
  }

  @Test
  void shouldPreferFieldsInEcsToTheEventTheyWereMadeOf() {
    String document =
        "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"message\":%s,\"id\":\"e\",\"event\":{\"original\":%s,\"action\":\"%s\"}}"
            .formatted(quoted(A), quoted(A), ACTION);

    assertThat(read(document).ids).containsExactly("e");
  }

  @Test
  void shouldReadTheEventThatADocumentWasPutAround() {
    String nested =
        "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"event\":{\"original\":" + quoted(A) + "}}";
    String asObject = "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"message\":" + A + "}";

    Found found =
        read(
            ndjson(
                ecsAround("event.original", A),
                nested,
                ecsAround("message", eventBridge(A)),
                asObject));

    assertThat(found.ids).containsExactly("a", "a", "a", "a");
    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldPreferTheOriginalToTheMessage() {
    String both =
        "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"message\":%s,\"event.original\":%s}"
            .formatted(quoted(event("m", ACTION)), quoted(A));

    assertThat(read(both).ids).containsExactly("a");
  }

  @Test
  void shouldTakeTheIngestTimeOfTheDocumentForThatOfTheEventInside() {
    String document =
        "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"event\":{\"ingested\":\"%s\",\"original\":%s}}"
            .formatted(INGESTED, quoted(A));

    assertThat(read(document).ingestTimes).containsExactly(Instant.parse(INGESTED).toEpochMilli());
    assertThat(read(document).arrivals).containsExactly(SourceRecord.NO_ARRIVAL);
    assertThat(read(ecsAround("message", A)).ingestTimes).containsExactly(SourceRecord.NO_ARRIVAL);
  }

  @Test
  void shouldTakeAnEventThatAShipperHasDecodedForAnEventOfCloudTrail() {
    String decoded = A.replace("{\"eventVersion\"", "{\"@timestamp\":\"x\",\"eventVersion\"");

    assertThat(read(decoded).ids).containsExactly("a");
  }

  @Test
  void shouldMakeADocumentWithNothingOfAnEventADeadLetterIfItHoldsALiteral() {
    Found found =
        read(
            ndjson(
                "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"log\":\"" + ACTION + "\"}",
                "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"log\":\"x\"}"));

    assertThat(found.reasons()).containsExactly(Reason.NOT_CLOUDTRAIL);
  }

  @Test
  void shouldCountADocumentThatIsNotOpenedAsOneEvent() {
    String record = ndjson(ecs("e", "ListTables"), ecsAround("message", event("a", "ListTables")));

    RecordCount count =
        reader.read(new SourceRecord(record.getBytes(UTF_8), 0, "here"), new Found());

    assertThat(count.events()).isEqualTo(2);
  }

  private Found read(String record) {
    return Found.in(reader, record);
  }
}
