package dev.newterms.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTextTest {

  @Test
  void shouldSayOnlyWhatThereIsToSay() {
    assertThat(CountsText.of(TestResults.SMALL))
        .isEqualToNormalizingNewlines(
            """
            10 events, 1 alerts, 0 dead letters
            5 sightings; 2 files read, 3 skipped; 1.0 MB, 4.0 MB inflated
            2.0 s, 5 events/s, 2.0 MB/s inflated""");
  }

  @Test
  void shouldTellDeadLettersByReasonTheMostFrequentFirst() {
    assertThat(
            CountsText.lines(
                TestResults.deadLetters(
                    10, Map.of(Reason.BAD_GZIP, 1L, Reason.TOO_DEEP, 12L, Reason.BAD_JSON, 3L))))
        .startsWith(
            "10 events, 1 alerts, 16 dead letters",
            "dead letters: 12 TOO_DEEP, 3 BAD_JSON, 1 BAD_GZIP");
  }

  @Test
  void shouldTellWhatWasSkippedExceptedAndLearned() {
    assertThat(CountsText.lines(TestResults.events(10, 12, 3, 1)))
        .startsWith(
            "10 events, 1 alerts, 0 dead letters",
            "skipped: 12 control messages, digests and insight events",
            "excepted: 3 events, once for each rule",
            "learned: 1 new sighting without an alert");
  }

  @Test
  void shouldTellWhatIsOutsideTheRangeOfTimes() {
    assertThat(CountsText.lines(TestResults.outside(7)))
        .contains("outside --from and --to: 7 events, once for each rule that matches");
  }

  @Test
  void shouldSayThatARunFoundNothingToJudge() {
    assertThat(CountsText.lines(TestResults.deadLetters(0, Map.of(Reason.BAD_JSON, 2L))))
        .startsWith(
            "0 events, 1 alerts, 2 dead letters",
            "dead letters: 2 BAD_JSON",
            "no CloudTrail event in 2 files");
  }

  @Test
  void shouldSayThatAPartOfTheInputHeldNothingToJudge() {
    assertThat(CountsText.lines(TestResults.withoutEvents(1)))
        .contains("no CloudTrail event in 1 of 2 files, or pieces of large ones");
  }
}
