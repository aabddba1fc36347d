package dev.newterms.alert;

import static dev.newterms.alert.TestReceipts.SINCE;
import static dev.newterms.alert.TestReceipts.forgotten;
import static dev.newterms.alert.TestReceipts.neverSeen;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {

  @Test
  void shouldBeNewForEveryWindowWhenNothingWasEverSeen() {
    assertThat(neverSeen(Duration.ofDays(1)).alsoNewFor())
        .containsExactly("1d", "5d", "7d", "10d", "14d", "30d", "60d", "90d");
  }

  @Test
  void shouldNotBeNewForAWindowThatNoJobOfThisRetentionHas() {
    assertThat(
            neverSeen("14d", Duration.ofDays(100), Duration.ofDays(90).minusMillis(1)).alsoNewFor())
        .containsExactly("1d", "5d", "7d", "10d", "14d", "30d", "60d");
    assertThat(neverSeen("36h", Duration.ofDays(100), Duration.ofHours(36)).alsoNewFor())
        .containsExactly("1d");
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
  void shouldNotBeNewForAnyUsualWindowAfterAShortGap() {
    assertThat(forgotten("1h", Duration.ofHours(2), 1).alsoNewFor()).isEmpty();
  }

  @Test
  void shouldSayHowMuchOfTheWindowTheMemoryCovers() {
    assertThat(neverSeen(Duration.ofDays(7)).coverage()).isEqualTo(0.5);
    assertThat(neverSeen(Duration.ofDays(20)).coverage()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P-3D", "PT-0.001S", "P-20000D"})
  void shouldNotClaimThatTheMemoryBeganAfterTheSighting(Duration afterSince) {
    Instant early = SINCE.plus(afterSince);

    assertThat(neverSeen(afterSince).since()).isEqualTo(early);
    assertThat(neverSeen(afterSince).coverage()).isZero();
  }

  @Test
  void shouldCountGapAndAgeFromTheMemoryBeforeTheSighting() {
    Receipt receipt = forgotten(Duration.ofDays(16));

    assertThat(receipt.gap()).isEqualTo(Duration.ofDays(16));
    assertThat(receipt.memoryAge()).isEqualTo(Duration.ofDays(17));
    assertThat(neverSeen(Duration.ofDays(1)).gap()).isNull();
    assertThat(neverSeen(Duration.ofDays(1)).memoryAge()).isNull();
  }
}
