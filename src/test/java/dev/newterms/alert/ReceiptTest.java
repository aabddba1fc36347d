package dev.newterms.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.Novelty;
import dev.newterms.novelty.Verdict;
import dev.newterms.rule.Rule;
import dev.newterms.rule.TestRules;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceiptTest {

  private static final Rule RULE = TestRules.export();
  private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant SEEN = SINCE.plus(Duration.ofDays(1));

  @Test
  void shouldSayHowFarTheMemoryGoesBackWhenNothingWasEverSeen() {
    assertThat(neverSeen(SINCE.plus(Duration.ofDays(14))).reason())
        .isEqualTo("never seen before; the memory goes back to 2026-03-01T10:00:00Z");
  }

  @Test
  void shouldSayWhenTheMemoryIsTooShortToBeSure() {
    assertThat(neverSeen(SEEN).reason())
        .isEqualTo(
            "never seen before, but the memory goes back only 7 % of the 14 d window, to"
                + " 2026-03-01T10:00:00Z");
  }

  @Test
  void shouldSayHowLongItWasNotSeen() {
    assertThat(forgotten(Duration.ofHours(16 * 24 + 4)).reason())
        .isEqualTo(
            "not seen for 16 d 4 h, longer than the window of 14 d; last seen"
                + " 2026-03-02T10:00:00Z");
  }

  @Test
  void shouldBeNewForEveryWindowWhenNothingWasEverSeen() {
    assertThat(neverSeen(SEEN).alsoNewFor())
        .containsExactly("1d", "5d", "7d", "10d", "14d", "30d", "60d", "90d");
  }

  @Test
  void shouldNotBeNewForAWindowOfExactlyTheGap() {
    assertThat(forgotten(Duration.ofDays(30)).alsoNewFor())
        .containsExactly("1d", "5d", "7d", "10d", "14d");
  }

  @Test
  void shouldBeNewForAWindowAMillisecondShorterThanTheGap() {
    assertThat(forgotten(Duration.ofDays(30).plusMillis(1)).alsoNewFor())
        .containsExactly("1d", "5d", "7d", "10d", "14d", "30d");
  }

  @Test
  void shouldSayHowMuchOfTheWindowTheMemoryCovers() {
    assertThat(neverSeen(SINCE.plus(Duration.ofDays(7))).coverage()).isEqualTo(0.5);
    assertThat(neverSeen(SINCE.plus(Duration.ofDays(20))).coverage()).isEqualTo(1);
  }

  @Test
  void shouldNotClaimThatTheMemoryBeganAfterTheSighting() {
    Instant early = SINCE.minus(Duration.ofDays(3));

    assertThat(neverSeen(early).since()).isEqualTo(early);
    assertThat(neverSeen(early).coverage()).isZero();
  }

  private static Receipt neverSeen(Instant time) {
    Memory after = new Memory(time.toEpochMilli(), time.toEpochMilli(), "id", 1);
    return receipt(new Verdict(Novelty.NEVER_SEEN, null, after), time);
  }

  private static Receipt forgotten(Duration gap) {
    Instant time = SEEN.plus(gap);
    Memory before = new Memory(SINCE.toEpochMilli(), SEEN.toEpochMilli(), "id", 2);
    Memory after = new Memory(SINCE.toEpochMilli(), time.toEpochMilli(), "id2", 3);
    return receipt(new Verdict(Novelty.FORGOTTEN, before, after), time);
  }

  private static Receipt receipt(Verdict verdict, Instant time) {
    Baseline baseline = new Baseline(RULE.fingerprint(), SINCE.toEpochMilli());
    return Receipt.of(RULE, verdict, time.toEpochMilli(), baseline);
  }
}
