package dev.newterms.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {

  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

  @Test
  void shouldContainItsFirstMillisecondAndNotItsLast() {
    TimeRange range = new TimeRange(MARCH, APRIL);

    assertThat(range.contains(MARCH.toEpochMilli() - 1)).isFalse();
    assertThat(range.contains(MARCH.toEpochMilli())).isTrue();
    assertThat(range.contains(APRIL.toEpochMilli() - 1)).isTrue();
    assertThat(range.contains(APRIL.toEpochMilli())).isFalse();
  }

  @Test
  void shouldNotRoundItsBounds() {
    TimeRange range = new TimeRange(MARCH.plusNanos(1), APRIL.plusNanos(1));

    assertThat(range.contains(MARCH.toEpochMilli())).isFalse();
    assertThat(range.contains(APRIL.toEpochMilli())).isTrue();
  }

  @Test
  void shouldBeOpenWhereItHasNoBound() {
    assertThat(new TimeRange(MARCH, null).contains(Long.MAX_VALUE)).isTrue();
    assertThat(new TimeRange(null, APRIL).contains(Long.MIN_VALUE)).isTrue();
    assertThat(TimeRange.ALL.contains(0)).isTrue();
  }

  @Test
  void shouldKnowAHistorySinceTheLaterOfTheirBeginnings() {
    TimeRange fromMarch = new TimeRange(MARCH, null);

    assertThat(fromMarch.knownSince(APRIL)).isEqualTo(APRIL);
    assertThat(fromMarch.knownSince(MARCH.minusSeconds(1))).isEqualTo(MARCH);
    assertThat(TimeRange.ALL.knownSince(MARCH)).isEqualTo(MARCH);
    assertThat(new TimeRange(null, MARCH).knownSince(APRIL)).isEqualTo(APRIL);
  }
}
