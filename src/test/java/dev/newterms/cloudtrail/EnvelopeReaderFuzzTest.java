package dev.newterms.cloudtrail;

import static dev.newterms.cloudtrail.Envelopes.cloudWatchLogs;
import static dev.newterms.cloudtrail.Envelopes.eventBridge;
import static dev.newterms.cloudtrail.Envelopes.gzip;
import static dev.newterms.cloudtrail.Envelopes.records;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.newterms.settings.SmallBounds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a record holds, reading it never fails, hands out no more than a small multiple of the
 * record, and finds the good events that stand beside what is bad.
 *
 * <p>A good event may only be missed where the garbage before it makes it a part of itself; see
 * {@link Garbage#canHold}.
 */
class EnvelopeReaderFuzzTest {

  private static final String FIRST = good("good-first");
  private static final String LAST = good("good-last");

  private final EnvelopeReader all = reader(Prefilter.lettingEverythingPass());
  private final EnvelopeReader selective =
      reader(Prefilter.of(List.of("ExportTableToPointInTime")));

  @MethodSource("seeds")
  @DictionaryEntries({
    "{\"Records\":[",
    "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"message\":\"{",
    "\"messageType\":\"CONTROL_MESSAGE\"",
    "\"detail\":{",
    "\"CloudTrailEvent\":\"",
    "\"message\":\"{",
    "\"event\":{\"original\":\"",
    "\"event.original\":\"",
    "\"@timestamp\":\"2026-03-01T10:00:00Z\"",
    "\"eventTime\":\"2026-03-01T10:00:00Z\"",
    "\"insightDetails\":{",
    "\"digestS3Object\":\"",
    "ExportTableToPointInTime",
    "{\"",
    "\":{\"",
    "\":[",
    "\\\"",
    "\\u0022",
    "\"}",
    "]}",
    "\\n{"
  })
  @FuzzTest
  void shouldFindTheGoodEventsBesideAnything(byte[] bytes) {
    Garbage garbage = new Garbage(bytes);
    for (EnvelopeReader reader : List.of(all, selective)) {
      readAlone(reader, garbage);
      readBetweenLines(reader, garbage);
      readBetweenElements(reader, garbage);
      readBetweenLogMessages(reader, garbage);
      readInGzip(reader, garbage);
    }
  }

  /** As a record of its own; the next record is read as if nothing had been. */
  private static void readAlone(EnvelopeReader reader, Garbage garbage) {
    FoundEvents.in(garbage.bytes(), reader);

    assertThat(FoundEvents.in(FIRST.getBytes(UTF_8), reader).ids())
        .as("the next record after %s", garbage)
        .containsExactly("good-first");
  }

  private static void readBetweenLines(EnvelopeReader reader, Garbage garbage) {
    Garbage line = garbage.without('\n');
    byte[] record = line.between(FIRST + "\n", "\n" + LAST + "\n");

    FoundEvents found = FoundEvents.in(record, reader);

    assertThat(found.ids()).as("beside the line %s", line).contains("good-first", "good-last");
  }

  private static void readBetweenElements(EnvelopeReader reader, Garbage garbage) {
    for (String open : List.of("{\"Records\":[", "[", "{\"detail\":{},\"Records\":[")) {
      String close = open.startsWith("{") ? "]}" : "]";
      byte[] record = garbage.between(open + FIRST + ",", "," + LAST + close);

      FoundEvents found = FoundEvents.in(record, reader);

      assertThat(found.ids()).as("before the element %s", garbage).contains("good-first");
      if (!found.hold(LAST)) {
        assertThat(garbage.canHold("," + LAST + close))
            .as("%s takes what follows along", garbage)
            .isTrue();
      }
      if (garbage.isBalanced()) {
        assertThat(found.ids()).as("behind the element %s", garbage).contains("good-last");
      }
    }
  }

  /** Each message is a string, which keeps it apart from the others, whatever it holds. */
  private static void readBetweenLogMessages(EnvelopeReader reader, Garbage garbage) {
    String message = new String(garbage.bytes(), ISO_8859_1);

    FoundEvents found =
        FoundEvents.in(
            cloudWatchLogs("DATA_MESSAGE", FIRST, message, LAST).getBytes(UTF_8), reader);

    assertThat(found.ids())
        .as("beside the message %s", garbage)
        .contains("good-first", "good-last");
  }

  private static void readInGzip(EnvelopeReader reader, Garbage garbage) {
    byte[] plain = garbage.without('\n').between(FIRST + "\n", "\n" + LAST + "\n");
    byte[] gzip = gzip(plain);

    assertThat(FoundEvents.in(gzip, reader).ids())
        .as("in gzip, %s", garbage)
        .isEqualTo(FoundEvents.in(plain, reader).ids());

    FoundEvents.in(Arrays.copyOf(gzip, gzip.length - gzip.length / 3), reader);
    FoundEvents.in(garbage.between(new byte[] {0x1f, (byte) 0x8b, 8}, new byte[0]), reader);
  }

  static Stream<byte[]> seeds() {
    String bad = FIRST.replace("\"eventVersion\"", "eventVersion");
    String cut = FIRST.substring(0, FIRST.length() / 2);
    return Stream.of(
            FIRST,
            bad,
            cut,
            "[" + FIRST + "," + bad + "]",
            records(FIRST, cut, LAST),
            records(FIRST) + "\r\n" + LAST + eventBridge(FIRST),
            "\uFEFF" + eventBridge(FIRST) + eventBridge(cut),
            cloudWatchLogs("DATA_MESSAGE", FIRST, bad, cut, eventBridge(LAST)),
            cloudWatchLogs("CONTROL_MESSAGE", "CWL CONTROL MESSAGE"),
            cloudWatchLogs("CONTROL_MESSAGE", "CWL CONTROL MESSAGE").substring(0, 40),
            cloudWatchLogs("DATA_MESSAGE", cloudWatchLogs("DATA_MESSAGE", FIRST)),
            "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"event\":{\"action\":\"x\",\"id\":\"1\"}}",
            "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"message\":" + Envelopes.quoted(FIRST) + "}",
            "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"event\":{\"original\":"
                + Envelopes.quoted(FIRST)
                + "}}",
            "{\"Events\":[{\"EventId\":\"1\",\"CloudTrailEvent\":"
                + Envelopes.quoted(FIRST)
                + "}]}",
            "{\"awsAccountId\":\"1\",\"digestStartTime\":\"2026-03-01T10:00:00Z\",\"logFiles\":[]}",
            "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"eventCategory\":\"Insight\",\"insightDetails\":{}}",
            "action=ExportTableToPointInTime said \"somebody",
            "[".repeat(64),
            "{\"a\":[".repeat(64),
            "{\"Records\":[".repeat(8),
            // What was too deep to be read was not taken for an event behind it either.
            "[\"\"" + "[".repeat(8),
            "{\"detail\":".repeat(8),
            "\"",
            "]}",
            "\\")
        .map(text -> text.getBytes(UTF_8));
  }

  private static EnvelopeReader reader(Prefilter prefilter) {
    return new EnvelopeReader(prefilter, SmallBounds.inflated(1 << 18));
  }

  private static String good(String id) {
    return """
        {"eventVersion":"1.11","eventTime":"2026-03-01T10:00:00Z",\
        "eventName":"ExportTableToPointInTime","requestParameters":{"s3Bucket":"b","list":[1]},\
        "eventID":"%s"}"""
        .formatted(id);
  }
}
