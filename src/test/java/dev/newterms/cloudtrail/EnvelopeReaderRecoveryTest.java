package dev.newterms.cloudtrail;

import static dev.newterms.cloudtrail.Envelopes.cloudWatchLogs;
import static dev.newterms.cloudtrail.Envelopes.ecs;
import static dev.newterms.cloudtrail.Envelopes.ecsAround;
import static dev.newterms.cloudtrail.Envelopes.event;
import static dev.newterms.cloudtrail.Envelopes.eventBridge;
import static dev.newterms.cloudtrail.Envelopes.firehose;
import static dev.newterms.cloudtrail.Envelopes.lookupEvents;
import static dev.newterms.cloudtrail.Envelopes.ndjson;
import static dev.newterms.cloudtrail.Envelopes.quoted;
import static dev.newterms.cloudtrail.Envelopes.records;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.settings.SmallBounds;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a bad event costs: itself. */
class EnvelopeReaderRecoveryTest {

  private static final String ACTION = "ExportTableToPointInTime";
  private static final String A = event("a", ACTION);
  private static final String B = event("b", ACTION);
  private static final String C = event("c", ACTION);
  private static final String OTHER = event("c", "ListTables");

  private static final EnvelopeReader ALL =
      new EnvelopeReader(Prefilter.lettingEverythingPass(), SmallBounds.MEBIBYTE);
  private static final EnvelopeReader EXPORTS =
      new EnvelopeReader(Prefilter.of(List.of(ACTION)), SmallBounds.MEBIBYTE);

  static Stream<Arguments> envelopes() {
    String ecs = ecs("b", ACTION);
    String wrapped = ecsAround("message", B);
    return Stream.of(
        Arguments.of(records(A, B, C), B),
        Arguments.of("[" + A + "," + B + "," + C + "]", B),
        Arguments.of(A + B + C, B),
        Arguments.of(ndjson(A, B, C), B),
        Arguments.of(ndjson(records(A), records(B), records(C)), B),
        Arguments.of(eventBridge(A) + eventBridge(B) + eventBridge(C), B),
        Arguments.of(logEvents(A, B, C), logEvent(B)),
        Arguments.of(logEvents(A, B, C), quoted(B)),
        Arguments.of(lookupEvents(A, B, C), quoted(B)),
        Arguments.of(ndjson(firehose(A), firehose(B), firehose(C)), firehose(B)),
        Arguments.of("[" + firehose(A) + "," + firehose(B) + "," + firehose(C) + "]", firehose(B)),
        Arguments.of(ndjson(A, ecs, C), ecs),
        Arguments.of("[" + ecsAround("message", A) + "," + wrapped + "," + C + "]", wrapped));
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void shouldFindAllOthersWhereverOneIsCutOff(String record, String element) {
    int from = record.indexOf(element);
    for (int length = 1; length < element.length() - 1; length++) {
      String cut = element.substring(0, length) + element.substring(element.length() - 1);

      assertFindsOthers(
          record.substring(0, from) + cut + record.substring(from + element.length()));
    }
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void shouldFindAllOthersWhateverByteOfOneIsWrong(String record, String element) {
    byte[] whole = record.getBytes(ISO_8859_1);
    int from = record.indexOf(element);
    for (int at = from + 1; at < from + element.length() - 1; at++) {
      for (char wrong : "{}[]\",:\\x".toCharArray()) {
        byte[] damaged = whole.clone();
        damaged[at] = (byte) wrong;

        assertFindsOthers(new String(damaged, ISO_8859_1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void shouldFindAllOthersWhateverBytesOfOneAreWrong(String record, String element) {
    Random random = new Random(1);
    byte[] whole = record.getBytes(ISO_8859_1);
    int from = record.indexOf(element);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 4; i++) {
        int at = from + 1 + random.nextInt(element.length() - 2);
        damaged[at] = (byte) "{}[]\",:\\ x".charAt(random.nextInt(10));
      }

      assertFindsOthers(new String(damaged, ISO_8859_1));
    }
  }

  private static void assertFindsOthers(String record) {
    for (EnvelopeReader reader : List.of(ALL, EXPORTS)) {
      Found found = new Found();
      reader.read(new SourceRecord(record.getBytes(ISO_8859_1), 0, "here"), found);
      assertThat(found.ids).as(record).contains("a", "c");
      assertThat(found.ids).as(record).doesNotHaveDuplicates();
    }
  }

  @Test
  void shouldFindWhatFollowsMoreOpenBracketsThanEnvelopesAreEntered() {
    for (int brackets = 1; brackets < 20; brackets++) {
      Found found = read(ndjson(A, "[\"\"" + "[".repeat(brackets), B));

      assertThat(found.ids).as("%d brackets", brackets).containsExactly("a", "b");
    }
  }

  @Test
  void shouldFindAnEventGluedToOneThatWasCutOff() {
    for (int length = 1; length < B.length(); length++) {
      String cut = B.substring(0, length);
      if (!cut.endsWith(":")) { // Then what follows could be the value.
        assertThat(read(cut + A).ids).as("cut at %d", length).contains("a");
      }
    }
  }

  @Test
  void shouldKeepABrokenEventInOneLetterWhateverItsParametersLookLike() {
    String broken = A.replace("{}", "{\"k\":[{xa\":1},{\"message\":\"m\"},{\"eventType\":\"x\"}]}");

    Found found = read(records(broken, B));

    assertThat(found.ids).containsExactly("b");
    assertThat(found.deadTexts()).containsExactly(broken);
  }

  @Test
  void shouldLoseNothingBehindABreakAlsoWithoutALiteral() {
    Found found = new Found();
    String lost = "[{\"a\":1},{\"message\":\"m\"}],\"eventID\":\"lost\"}";

    ALL.read(
        new SourceRecord(("{\"eventName\":\"Exp{\"k\":" + lost).getBytes(UTF_8), 0, "here"), found);

    assertThat(String.join("", found.deadTexts())).contains("lost");
  }

  @Test
  void shouldMakeOneLetterOfARecordThatWouldBeTooMany() {
    Found found = read((ACTION + "\n").repeat(100_000));

    assertThat(found.deadLetters).hasSize(101);
    assertThat(found.deadLetters.get(100).problem())
        .isEqualTo("the record has more than dead-letters.max-per-record, which is 100");
    assertThat(found.deadLetters.get(100).length()).isEqualTo(100_000 * (ACTION.length() + 1));
  }

  @Test
  void shouldReadBehindSeparatorsAndByteOrderMarks() {
    Found found = read("\u001e" + A + "\n\u001e" + B + "\n\uFEFF" + C + "\uFEFF" + A);

    assertThat(found.ids).containsExactly("a", "b", "c", "a");
    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldLoseNoLineBehindOneThatWasCutOff() {
    for (int length = 1; length < B.length(); length++) {
      Found found = read(A + "\n" + B.substring(0, length) + "\n" + A + OTHER + "\n" + A + "\n");

      assertThat(found.ids).as("cut at %d", length).containsExactly("a", "a", "a");
      assertThat(found.deadLetters).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void shouldMakeEveryLineThatWasCutOffADeadLetterOfItsOwn() {
    String cut = A.substring(0, A.indexOf("PointInTime") + 12) + "\n";

    Found found = read(cut + cut + B + "\n" + cut);

    assertThat(found.ids).containsExactly("b");
    assertThat(found.reasons()).containsExactly(Reason.BAD_JSON, Reason.BAD_JSON, Reason.BAD_JSON);
    assertThat(found.deadLetters)
        .allSatisfy(letter -> assertThat(new String(letter.bytes(), UTF_8)).isEqualTo(cut.strip()));
  }

  @Test
  void shouldFindAnEventThatAWholeOneTookForItsOwn() {
    String unclosed = "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"resources\":[{\"ARN\":\"x\"}";

    Found found = read("{\"Records\":[" + A + "," + unclosed + "," + B + "," + C + "]}");

    assertThat(found.ids).contains("a", "b", "c").doesNotHaveDuplicates();
  }

  @Test
  void shouldNotLoseAnEventBehindABrokenOneThatNoRuleAsksFor() {
    for (int length = 1; length < OTHER.length(); length++) {
      Found found = read("{\"Records\":[" + OTHER.substring(0, length) + "," + A + "," + B + "]}");

      assertThat(found.ids).as("cut at %d", length).containsExactly("a", "b");
    }
  }

  @Test
  void shouldMakeEachBrokenElementADeadLetterOfItsOwn() {
    String bad = A.replace("\"eventVersion\"", "eventVersion");
    String worse = B.replace("[1,2]", "[1,2}");

    Found found = read(records(A, bad, worse, B));

    assertThat(found.ids).containsExactly("a", "b");
    assertThat(found.deadTexts()).containsExactly(bad, worse);
    assertThat(found.deadLetters.get(0).problem()).endsWith("noticed at byte 1");
  }

  @Test
  void shouldGoOnBehindAStringThatWasNeverClosedInALogMessage() {
    String open = A.replace("\"1.11\"", "\"1.11");

    Found found = read(cloudWatchLogs("DATA_MESSAGE", B, open, open + "\n" + B, C));

    assertThat(found.ids).containsExactly("b", "b", "c");
    assertThat(found.deadTexts()).containsExactly(open, open);
  }

  @Test
  void shouldCountTheEventsOfARecordThatIsNotOpenedDespiteABrokenOne() {
    String record = ndjson(OTHER, OTHER.substring(0, 40), OTHER, OTHER);

    RecordCount count =
        EXPORTS.read(new SourceRecord(record.getBytes(UTF_8), 0, "here"), new Found());

    assertThat(count.opened()).isFalse();
    assertThat(count.events()).isEqualTo(3);
  }

  /** Gone through to its end again for each piece, this line would take minutes. */
  @Test
  void shouldGoThroughALongLineOfPiecesOnce() {
    EnvelopeReader reader =
        new EnvelopeReader(Prefilter.of(List.of(ACTION)), SmallBounds.inflated(16 << 20));

    Found found = Found.in(reader, "k{\"Records\":[]}".repeat(1 << 19) + "\n" + A);

    assertThat(found.ids).containsExactly("a");
    assertThat(found.deadLetters).isEmpty();
  }

  @Test
  void shouldSurviveEveryTruncationAndRandomDamage() {
    byte[] json =
        (cloudWatchLogs("DATA_MESSAGE", A, B)
                + eventBridge(A)
                + "["
                + A
                + "]{\"Records\":["
                + B
                + "]}")
            .getBytes(UTF_8);
    Found found = new Found();
    for (int length = 0; length < json.length; length++) {
      ALL.read(new SourceRecord(Arrays.copyOf(json, length), 0, "cut"), found);
    }
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = json.clone();
      for (int j = 0; j < 4; j++) {
        damaged[random.nextInt(json.length)] = (byte) "{}[]\",:\\ x".charAt(random.nextInt(10));
      }
      ALL.read(new SourceRecord(damaged, 0, "damaged"), found);
    }
    ALL.read(new SourceRecord("[".repeat(100_000).getBytes(UTF_8), 0, "deep"), found);
    ALL.read(new SourceRecord("{\"Records\":[".repeat(10_000).getBytes(UTF_8), 0, "deep"), found);
  }

  private static Found read(String record) {
    return Found.in(EXPORTS, record);
  }

  private static String logEvents(String... events) {
    return cloudWatchLogs("DATA_MESSAGE", events);
  }

  private static String logEvent(String event) {
    return "{\"id\":\"1\",\"timestamp\":1,\"message\":" + quoted(event) + "}";
  }
}
