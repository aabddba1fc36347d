package dev.newterms.cloudtrail;

import static dev.newterms.cloudtrail.Envelopes.cloudWatchLogs;
import static dev.newterms.cloudtrail.Envelopes.event;
import static dev.newterms.cloudtrail.Envelopes.ndjson;
import static dev.newterms.cloudtrail.Envelopes.records;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.settings.Bounds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is too large or too deep, or that makes the way behind something broken long. */
class EnvelopeReaderBoundsTest {

  private static final String ACTION = "ExportTableToPointInTime";
  private static final String A = event("a", ACTION);
  private static final String B = event("b", ACTION);
  private static final Bounds BOUNDS = Bounds.defaults();
  private static final int BRACKETS = 200_000;

  /** How many times its length a record may be looked at again, with slack for the last try. */
  private static final int MAX_TRIES = 20;

  private final Prefilter exports = Prefilter.of(List.of(ACTION));

  static List<String> deep() {
    return List.of(
        "[".repeat(BRACKETS),
        "[".repeat(BRACKETS) + "]".repeat(BRACKETS),
        "{\"a\":".repeat(BRACKETS),
        "{\"a\":".repeat(BRACKETS) + "1" + "}".repeat(BRACKETS),
        "{\"a\":[".repeat(BRACKETS));
  }

  @ParameterizedTest
  @MethodSource("deep")
  void shouldMakeWhatIsTooDeepOneDeadLetterThatCostsTheOthersNothing(String deep) {
    for (String record :
        List.of(deep, ndjson(A, deep, B), records(A, deep, B), "[" + A + "," + deep + "," + B)) {
      Found found = read(record);

      assertThat(found.reasons()).containsExactly(Reason.TOO_DEEP);
      assertThat(found.ids)
          .isEqualTo(record.length() == deep.length() ? List.of() : List.of("a", "b"));
    }
  }

  @Test
  void shouldTakeAnEventOfJustTheDepthThatIsAllowed() {
    String fits = A.replace("[1,2]", "[".repeat(97) + "]".repeat(97));
    String deeper = A.replace("[1,2]", "[".repeat(98) + "]".repeat(98));

    assertThat(read(records(fits)).ids).containsExactly("a");
    assertThat(read(records(deeper)).reasons()).containsExactly(Reason.TOO_DEEP);
    assertThat(read(cloudWatchLogs("DATA_MESSAGE", deeper, B)).reasons())
        .containsExactly(Reason.TOO_DEEP);
  }

  @ParameterizedTest
  @ValueSource(strings = {ACTION, "ListTables"})
  void shouldMakeAnEventThatIsTooLargeADeadLetterWhateverItHolds(String action) {
    String large = event("l", action).replace("1.11", "1".repeat(BOUNDS.maxEventBytes()));

    for (String record :
        List.of(
            records(A, large, B),
            ndjson(A, large, B),
            cloudWatchLogs("DATA_MESSAGE", A, large, B))) {
      Found found = read(record);

      assertThat(found.ids).containsExactly("a", "b");
      assertThat(found.reasons()).containsExactly(Reason.TOO_LARGE);
      assertThat(large).startsWith(found.deadTexts().get(0));
    }
  }

  @Test
  void shouldTakeAnEnvelopeOfAnySize() {
    String[] events = new String[2 * BOUNDS.maxEventBytes() / A.length()];
    Arrays.fill(events, A);

    assertThat(read(records(events)).ids).hasSize(events.length);
    assertThat(read(cloudWatchLogs("DATA_MESSAGE", events)).deadLetters).isEmpty();
  }

  @Test
  void shouldFindWhatFollowsAStringThatIsNeverClosedHoweverLong() {
    String open = A.replace("1.11\"", "1".repeat(BOUNDS.maxEventBytes() + 1));

    Found found = read(ndjson(open, B));

    assertThat(found.ids).containsExactly("b");
    assertThat(found.reasons()).containsExactly(Reason.TOO_LARGE);
  }

  @Test
  void shouldLookAtBrokenLinesOnlyAFewTimes() {
    String cut = A.substring(0, A.length() - 10) + "\n";

    assertCheap(cut.repeat(20_000) + B, List.of("b"));
  }

  @Test
  void shouldLookOnlyAFewTimesAtWhatMightBeEventsAndNeverEnds() {
    for (String start :
        List.of(
            "[{\"message\":[",
            "{\"Records\":[",
            "{\"eventTime\":1,\"a\":[\n",
            "{\"eventTime\":1,\"a\":[" + "1,".repeat(1_000),
            "{\"message\":\"" + "x".repeat(1_000) + "\",\"a\":[1,",
            "{\"logEvents\":[{\"message\":\"{\\\"Records\\\":[\"},",
            "{x}:")) {
      assertCheap(start.repeat((2 << 20) / start.length()) + "\n" + B + "\n", List.of("b"));
    }
  }

  @Test
  void shouldReadLineByLineOnceTheWayBehindWhatIsBrokenWasLong() {
    String takesAlong = "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"a\":[1\n";
    String lines = (takesAlong + ",").repeat(50_000);

    Found found = read("[" + lines + "]" + "\n" + ndjson(A, A.substring(0, 90), B));

    assertThat(found.ids).containsExactly("a", "b");
  }

  private void assertCheap(String record, List<String> ids) {
    Found found = new Found();
    byte[] bytes = record.getBytes(UTF_8);
    RecordWalk walk =
        new RecordWalk(
            exports,
            new EventParser(BOUNDS),
            BOUNDS,
            new SourceRecord(bytes, SourceRecord.NO_ARRIVAL, "here"),
            found);

    walk.walk(bytes, bytes.length);

    assertThat(found.ids).isEqualTo(ids);
    assertThat(walk.triedBytes()).isLessThan((long) MAX_TRIES * bytes.length);
  }

  private Found read(String record) {
    return Found.in(new EnvelopeReader(exports, BOUNDS), record);
  }
}
