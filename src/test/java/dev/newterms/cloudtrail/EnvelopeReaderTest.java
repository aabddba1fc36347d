package dev.newterms.cloudtrail;

import static dev.newterms.cloudtrail.Envelopes.cloudWatchLogs;
import static dev.newterms.cloudtrail.Envelopes.ecs;
import static dev.newterms.cloudtrail.Envelopes.ecsAround;
import static dev.newterms.cloudtrail.Envelopes.eventBridge;
import static dev.newterms.cloudtrail.Envelopes.firehose;
import static dev.newterms.cloudtrail.Envelopes.gzip;
import static dev.newterms.cloudtrail.Envelopes.lookupEvents;
import static dev.newterms.cloudtrail.Envelopes.ndjson;
import static dev.newterms.cloudtrail.Envelopes.quoted;
import static dev.newterms.cloudtrail.Envelopes.records;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.settings.SmallBounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class EnvelopeReaderTest {

  private static final String A = Envelopes.event("a", "ExportTableToPointInTime");
  private static final String B = Envelopes.event("b", "ExportTableToPointInTime");
  private static final String OTHER = Envelopes.event("c", "ListTables");

  private final EnvelopeReader reader =
      new EnvelopeReader(Prefilter.of(List.of("ExportTableToPointInTime")), SmallBounds.MEBIBYTE);
  private final Found found = new Found();

  @Test
  void shouldReadOneEvent() {
    RecordCount count = read(A);

    assertThat(found.ids).containsExactly("a");
    assertThat(count).isEqualTo(new RecordCount(1, 0, A.length(), true));
  }

  @Test
  void shouldReadRecords() {
    RecordCount count = read("{\"Records\": [" + A + ", " + OTHER + ",\n" + B + "]}");

    assertThat(found.ids).containsExactly("a", "b");
    assertThat(count.events()).isEqualTo(3);
  }

  @Test
  void shouldReadAnArray() {
    assertThat(read("[" + A + "," + B + "]").events()).isEqualTo(2);

    assertThat(found.ids).containsExactly("a", "b");
  }

  @Test
  void shouldReadLinesWhateverEndsThem() {
    assertThat(read(A + "\n" + OTHER + "\r\n" + B + "\n").events()).isEqualTo(3);

    assertThat(found.ids).containsExactly("a", "b");
  }

  @Test
  void shouldReadConcatenatedEvents() {
    assertThat(read(A + OTHER + B).events()).isEqualTo(3);

    assertThat(found.ids).containsExactly("a", "b");
  }

  @Test
  void shouldReadEventBridgeAlsoSeveralTimesInOneRecord() {
    RecordCount count = read(eventBridge(A) + eventBridge(OTHER) + "\n" + eventBridge(B));

    assertThat(found.ids).containsExactly("a", "b");
    assertThat(count.events()).isEqualTo(3);
  }

  @Test
  void shouldReadACloudWatchLogsSubscription() {
    RecordCount count = read(cloudWatchLogs("DATA_MESSAGE", A, OTHER, B));

    assertThat(found.ids).containsExactly("a", "b");
    assertThat(count.events()).isEqualTo(3);
  }

  @Test
  void shouldReadWhatFilterLogEventsPrints() {
    String events = "{\"eventId\":\"1\",\"message\":" + quoted(A) + "}";

    assertThat(read("{\"events\":[" + events + "," + events + "]}").events()).isEqualTo(2);

    assertThat(found.ids).containsExactly("a", "a");
  }

  @Test
  void shouldReadSearchResultsOfElasticsearch() {
    String hit =
        "{\"_index\":\"logs\",\"_id\":\"1\",\"_source\":"
            + ecs("a", "ExportTableToPointInTime")
            + "}";

    read(ndjson(hit, "{\"took\":1,\"hits\":{\"total\":2,\"hits\":[" + hit + "," + hit + "]}}"));

    assertThat(found.ids).containsExactly("a", "a", "a");
    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldReadAnSnsNotification() {
    read("{\"Type\":\"Notification\",\"Message\":" + quoted(eventBridge(A)) + "}");

    assertThat(found.ids).containsExactly("a");
  }

  @Test
  void shouldFindNothingInAControlMessage() {
    String check = "CWL CONTROL MESSAGE: Checking health of destination Kinesis stream.";

    assertThat(read(cloudWatchLogs("CONTROL_MESSAGE", check)))
        .extracting(RecordCount::events, RecordCount::skipped)
        .containsExactly(0L, 1L);
    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldReadWhatLookupEventsPrints() {
    assertThat(read(lookupEvents(A, OTHER, B)).events()).isEqualTo(3);

    assertThat(found.ids).containsExactly("a", "b");
    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldReadLookedUpEventsOneByOne() {
    String a = "{\"CloudTrailEvent\":" + quoted(A) + "}";
    String b = "{\"CloudTrailEvent\":" + quoted(B) + ",\"EventName\":\"x\"}";

    assertThat(read(a + b + "\r\n[" + a + "]").events()).isEqualTo(3);

    assertThat(found.ids).containsExactly("a", "b", "a");
  }

  @Test
  void shouldReadWhatFirehoseDelivers() {
    assertThat(read(ndjson(firehose(A), firehose(OTHER), firehose(B))).events()).isEqualTo(3);

    assertThat(found.ids).containsExactly("a", "b");
  }

  @Test
  void shouldReadEnvelopesWithinEnvelopesInAnyOrder() {
    String eventBridgeInLogs = cloudWatchLogs("DATA_MESSAGE", eventBridge(A), records(B));

    assertThat(read("[" + firehose(eventBridgeInLogs) + "," + lookupEvents(B) + "]").events())
        .isEqualTo(3);

    assertThat(found.ids).containsExactly("a", "b", "b");
  }

  @Test
  void shouldReadEveryEnvelopeBehindAMarkAndBetweenCarriageReturns() {
    for (String envelope :
        List.of(
            A,
            records(A),
            "[" + A + "]",
            eventBridge(A),
            cloudWatchLogs("DATA_MESSAGE", A),
            lookupEvents(A),
            firehose(A),
            ecs("a", "ExportTableToPointInTime"),
            ecsAround("event.original", A))) {
      found.ids.clear();

      read(gzip("\uFEFF" + envelope + "\r\n\r\n" + envelope + "\r\n"));

      assertThat(found.ids).as(envelope).containsExactly("a", "a");
    }
    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldReadMembersInAnyOrder() {
    read("{\"logEvents\":[{\"message\":" + quoted(A) + "}],\"messageType\":\"DATA_MESSAGE\"}");
    read("{\"aws\":{},\"message\":" + A + "}{\"message\":" + A + ",\"aws\":{}}");

    assertThat(found.ids).containsExactly("a", "a", "a");
  }

  @Test
  void shouldTakeAnObjectWithAnEventTimeForAnEventWhateverElseItHolds() {
    String event = A.replace("{\"eventVersion\"", "{\"message\":\"{}\",\"eventVersion\"");

    read(event);

    assertThat(found.json).containsExactly(event);
  }

  @Test
  void shouldReadNoFurtherThanEightEnvelopesDeep() {
    read("{\"message\":".repeat(20) + A + "}".repeat(20));

    assertThat(found.ids).isEmpty();
    assertThat(found.reasons()).containsExactly(Reason.NOT_CLOUDTRAIL);
  }

  @Test
  void shouldReadEveryEventOfALogMessage() {
    assertThat(read(cloudWatchLogs("DATA_MESSAGE", A + "\n" + B)).events()).isEqualTo(2);

    assertThat(found.ids).containsExactly("a", "b");
  }

  @Test
  void shouldReadALogMessageThatIsNoString() {
    read("{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"message\":" + A + "}]}");

    assertThat(found.ids).containsExactly("a");
  }

  @Test
  void shouldPassOverAControlMessageWhateverRulesAskFor() {
    EnvelopeReader all =
        new EnvelopeReader(Prefilter.lettingEverythingPass(), SmallBounds.MEBIBYTE);
    byte[] check = cloudWatchLogs("CONTROL_MESSAGE", "CWL CONTROL MESSAGE").getBytes(UTF_8);

    assertThat(all.read(new SourceRecord(check, 0, "here"), found).events()).isZero();
    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldReadEnvelopesWithinAnArray() {
    assertThat(read("[" + records(A) + "," + records(B) + "]").events()).isEqualTo(2);

    assertThat(found.ids).containsExactly("a", "b");
  }

  @Test
  void shouldReadGzipWithinGzip() throws IOException {
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(twice)) {
      out.write(gzip(A));
    }

    read(twice.toByteArray());

    assertThat(found.ids).containsExactly("a");
  }

  @Test
  void shouldMakeALiteralOutsideOfAnyEventADeadLetter() {
    for (String record :
        List.of(
            "{\"logEvents\":[\"ExportTableToPointInTime\"]}",
            "{\"Records\":[],\"records\":[" + A + "]}",
            cloudWatchLogs("DATA_MESSAGE", A).replace("\"message\"", "\"mess\\u0061ge\""))) {
      read(record);
    }

    assertThat(found.ids).isEmpty();
    assertThat(found.reasons()).containsOnly(Reason.NOT_CLOUDTRAIL).hasSize(3);
  }

  @Test
  void shouldReadGzipAroundAnyEnvelope() {
    for (String json :
        List.of(
            A, "{\"Records\":[" + A + "]}", eventBridge(A), cloudWatchLogs("DATA_MESSAGE", A))) {
      read(gzip(json));
    }

    assertThat(found.ids).containsExactly("a", "a", "a", "a");
  }

  @Test
  void shouldReadBehindAByteOrderMark() {
    read("\uFEFF" + A);

    assertThat(found.ids).containsExactly("a");
  }

  @Test
  void shouldNotOpenARecordWithoutTheLiteralButCountItsEvents() {
    RecordCount count = read("{\"Records\":[" + OTHER + "," + OTHER + "]}");

    assertThat(found.ids).isEmpty();
    assertThat(count.opened()).isFalse();
    assertThat(count.events()).isEqualTo(2);
  }

  @Test
  void shouldReadAnEventWhoseActionIsWrittenWithEscapes() {
    read(A.replace("ExportTable", "Ex\\u0070ortTable"));

    assertThat(found.actions).containsExactly("ExportTableToPointInTime");
  }

  @Test
  void shouldHandOverExactlyTheEventsBytes() {
    read("{\"Records\":[" + OTHER + "," + A + "]}");

    assertThat(found.json).containsExactly(A);
  }

  @Test
  void shouldMakeGzipThatDoesNotInflateADeadLetter() {
    byte[] whole = gzip(A);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);

    RecordCount count = read(cut);

    assertThat(found.reasons()).containsExactly(Reason.BAD_GZIP);
    assertThat(found.deadLetters.get(0).bytes()).isEqualTo(cut);
    assertThat(found.deadLetters.get(0).origin()).isEqualTo("here");
    assertThat(count.events()).isZero();
  }

  @Test
  void shouldCutTheBytesOfADeadLetterAndKeepTheirLength() {
    EnvelopeReader cutting =
        new EnvelopeReader(Prefilter.lettingEverythingPass(), SmallBounds.deadLetters(10));
    String broken = A.substring(0, A.length() - 1);

    cutting.read(new SourceRecord(broken.getBytes(UTF_8), 0, "here"), found);
    cutting.read(new SourceRecord("0123456789".getBytes(UTF_8), 0, "here"), found);

    assertThat(found.deadLetters)
        .extracting(letter -> new String(letter.bytes(), UTF_8))
        .containsExactly(A.substring(0, 10), "0123456789");
    assertThat(found.deadLetters)
        .extracting(DeadLetter::length)
        .containsExactly(broken.length(), 10);
    assertThat(found.deadLetters).extracting(DeadLetter::truncated).containsExactly(true, false);
  }

  @Test
  void shouldNotQuoteAWholeEventInTheProblem() {
    read(A.replace("2026-03-01T10:00:00Z", "x".repeat(100_000)));

    assertThat(found.deadLetters.get(0).problem()).hasSizeLessThan(1000);
  }

  @Test
  void shouldTellWhenADeadLetterWasFound() {
    long before = System.currentTimeMillis();

    read("ExportTableToPointInTime");

    assertThat(found.deadLetters.get(0).foundMillis())
        .isBetween(before, System.currentTimeMillis());
  }

  @Test
  void shouldReadEveryCompleteEventInFrontOfABreak() {
    for (String json :
        List.of(records(A, B), A + B, A + "\n" + B, cloudWatchLogs("DATA_MESSAGE", A, B))) {
      byte[] whole = gzip(json.substring(0, json.length() - 5));
      found.ids.clear();
      found.deadLetters.clear();

      byte[] cut = Arrays.copyOf(whole, whole.length - 8);
      read(cut);

      assertThat(found.ids).as(json).containsExactly("a");
      assertThat(found.reasons()).containsExactly(Reason.BAD_GZIP);
      assertThat(found.deadLetters.get(0).bytes()).isEqualTo(cut);
    }
  }

  @Test
  void shouldReadTheEventsInFrontOfTheBound() {
    RecordCount count = read(gzip(A + "{\"x\":\"" + "0".repeat(3 << 20)));

    assertThat(count.events()).isEqualTo(1);
    assertThat(found.ids).containsExactly("a");
    assertThat(found.reasons()).containsExactly(Reason.TOO_LARGE);
  }

  @Test
  void shouldReadWhatPowerShellWrites() {
    read(("\uFEFF" + records(A, B) + "\r\n").getBytes(UTF_16LE));

    assertThat(found.ids).containsExactly("a", "b");
    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldReadAPieceOfAnArray() {
    assertThat(read("," + A + ",\n" + OTHER + "]}\n{\"Records\":[" + B).events()).isEqualTo(3);

    assertThat(found.ids).containsExactly("a", "b");
    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldMakeWhatIsLargerThanAnEventMayBeADeadLetterWhateverItHolds() {
    String large = "x".repeat(SmallBounds.MEBIBYTE.maxEventBytes());

    read(large + "x\n" + A);
    read("{\"Records\":[{\"a\":\"" + large + "\"}," + B + "]}");

    assertThat(found.ids).containsExactly("a", "b");
    assertThat(found.reasons()).containsExactly(Reason.TOO_LARGE, Reason.TOO_LARGE);
  }

  @Test
  void shouldNotInflateABomb() {
    read(gzip("0".repeat(3 << 20)));

    assertThat(found.reasons()).containsExactly(Reason.TOO_LARGE);
    assertThat(found.deadLetters.get(0).problem())
        .isEqualTo("inflates to more than envelope.max-inflated-bytes, which is 1048576");
  }

  @Test
  void shouldMakeOnlyTheBadEventADeadLetter() {
    String bad = A.replace("\"eventVersion\"", "eventVersion");

    read("{\"Records\":[" + A + "," + bad + "," + B + "]}");

    assertThat(found.ids).containsExactly("a", "b");
    assertThat(found.reasons()).containsExactly(Reason.BAD_JSON);
    assertThat(new String(found.deadLetters.get(0).bytes(), UTF_8)).isEqualTo(bad);
  }

  @Test
  void shouldFindWhatStandsBeforeATruncation() {
    String records = "{\"Records\":[" + A + "," + B;

    read(records.substring(0, records.length() - 5));

    assertThat(found.ids).containsExactly("a");
    assertThat(found.reasons()).containsExactly(Reason.BAD_JSON);
  }

  @Test
  void shouldMakeAnEventWithoutAReadableTimeADeadLetter() {
    read(A.replace("2026-03-01T10:00:00Z", "yesterday"));

    assertThat(found.reasons()).containsExactly(Reason.BAD_EVENT_TIME);
    assertThat(found.deadLetters.get(0).problem())
        .isEqualTo("eventTime: expected an ISO 8601 time, got \"yesterday\"");
  }

  @Test
  void shouldMakeJsonThatIsNoCloudTrailADeadLetterOnlyIfItHoldsALiteral() {
    read("{\"action\":\"ExportTableToPointInTime\"}\n{\"action\":\"ListTables\"}");

    assertThat(found.reasons()).containsExactly(Reason.NOT_CLOUDTRAIL);
  }

  @Test
  void shouldMakeTextADeadLetterAndGoOnInTheNextLine() {
    read("time=10:00 action=ExportTableToPointInTime\n" + A);

    assertThat(found.ids).containsExactly("a");
    assertThat(found.reasons()).containsExactly(Reason.BAD_JSON);
    assertThat(new String(found.deadLetters.get(0).bytes(), UTF_8))
        .isEqualTo("time=10:00 action=ExportTableToPointInTime");
  }

  @Test
  void shouldReadWhatIsPrintedOverSeveralLinesWithoutIndentation() {
    read("{\n\"Records\": [\n" + A.replace("{}", "\n{\n}") + ",\n" + B + "\n]\n}");

    assertThat(found.ids).containsExactly("a", "b");
    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldSayWhenTheRecordArrived() {
    reader.read(new SourceRecord(A.getBytes(UTF_8), 1234L, "here"), found);

    assertThat(found.arrivals).containsExactly(1234L);
  }

  private RecordCount read(String record) {
    return read(record.getBytes(UTF_8));
  }

  private RecordCount read(byte[] record) {
    return reader.read(new SourceRecord(record, SourceRecord.NO_ARRIVAL, "here"), found);
  }
}
