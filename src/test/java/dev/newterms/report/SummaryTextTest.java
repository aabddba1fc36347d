package dev.newterms.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

  private static final InputCounts INPUT = new InputCounts(2, 3, 1_000_000);

  @Test
  void shouldSayOnlyWhatThereIsToSay() {
    assertThat(lines(10, 0, Map.of()))
        .containsExactly(
            "10 events, 1 alerts, 0 dead letters",
            "5 sightings; 2 files read, 3 skipped; 1.0 MB, 4.0 MB inflated",
            "2.0 s, 5 events/s, 2.0 MB/s inflated");
  }

  @Test
  void shouldTellDeadLettersByReasonTheMostFrequentFirst() {
    assertThat(lines(10, 0, Map.of(Reason.BAD_GZIP, 1L, Reason.TOO_DEEP, 12L, Reason.BAD_JSON, 3L)))
        .startsWith(
            "10 events, 1 alerts, 16 dead letters",
            "dead letters: 12 TOO_DEEP, 3 BAD_JSON, 1 BAD_GZIP");
  }

  @Test
  void shouldTellWhatWasSkipped() {
    assertThat(lines(10, 12, Map.of()))
        .contains("skipped: 12 control messages, digests and insight events");
  }

  @Test
  void shouldSayThatARunFoundNothingToJudge() {
    assertThat(lines(0, 0, Map.of()))
        .startsWith("0 events, 1 alerts, 0 dead letters", "no CloudTrail event in 2 files");
  }

  @Test
  void shouldSayThatAPartOfTheInputHeldNothingToJudge() {
    BacktestResult result = result(1, 10, 0, 0, Map.of());

    assertThat(SummaryText.of(result))
        .contains("no CloudTrail event in 1 of 2 files, or pieces of large ones");
  }

  @Test
  void shouldTellWhatWasExcepted() {
    BacktestResult result = result(0, 10, 0, 3, Map.of());

    assertThat(SummaryText.of(result).lines())
        .startsWith(
            "10 events, 1 alerts, 0 dead letters", "excepted: 3 events, once for each rule");
  }

  private static List<String> lines(long events, long skipped, Map<Reason, Long> deadLetters) {
    return SummaryText.of(result(0, events, skipped, 0, deadLetters)).lines().toList();
  }

  private static BacktestResult result(
      long withoutEvents, long events, long skipped, long excepted, Map<Reason, Long> letters) {
    return new BacktestResult(
        INPUT,
        2,
        withoutEvents,
        4_000_000,
        events,
        skipped,
        5,
        excepted,
        0,
        0,
        1,
        letters,
        List.of(),
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH,
        Duration.ofSeconds(2));
  }
}
