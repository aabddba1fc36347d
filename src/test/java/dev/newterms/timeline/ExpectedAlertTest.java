package dev.newterms.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.novelty.Novelty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectedAlertTest {

  private static final Instant FIRST = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant LAST = Instant.parse("2026-03-02T10:00:00Z");
  private static final ActualAlert FORGOTTEN =
      new ActualAlert("e", Novelty.FORGOTTEN, List.of("a", "b"), FIRST, LAST, 2, "for long");

  @Test
  void shouldTakeAnythingForWhatItDoesNotSay() {
    assertThat(ExpectedAlert.of(Novelty.FORGOTTEN).fits(FORGOTTEN)).isTrue();
    assertThat(expected(List.of("a", "b"), null, null, null).fits(FORGOTTEN)).isTrue();
    assertThat(expected(null, FIRST, null, null).fits(FORGOTTEN)).isTrue();
    assertThat(expected(null, null, LAST, null).fits(FORGOTTEN)).isTrue();
    assertThat(expected(null, null, null, 2L).fits(FORGOTTEN)).isTrue();
  }

  @Test
  void shouldCompareEachPartThatItSays() {
    assertThat(ExpectedAlert.of(Novelty.NEVER_SEEN).fits(FORGOTTEN)).isFalse();
    assertThat(expected(List.of("b", "a"), null, null, null).fits(FORGOTTEN)).isFalse();
    assertThat(expected(List.of("a"), null, null, null).fits(FORGOTTEN)).isFalse();
    assertThat(expected(null, LAST, null, null).fits(FORGOTTEN)).isFalse();
    assertThat(expected(null, null, FIRST, null).fits(FORGOTTEN)).isFalse();
    assertThat(expected(null, null, null, 3L).fits(FORGOTTEN)).isFalse();
  }

  @Test
  void shouldNotFitWhereThereIsNoMemory() {
    ActualAlert neverSeen =
        new ActualAlert("e", Novelty.FORGOTTEN, List.of("a"), null, null, 0, "new");

    assertThat(expected(null, FIRST, null, null).fits(neverSeen)).isFalse();
    assertThat(expected(null, null, LAST, null).fits(neverSeen)).isFalse();
  }

  @Test
  void shouldShowOnlyWhatItSays() {
    assertThat(ExpectedAlert.of(Novelty.NEVER_SEEN)).hasToString("never_seen");
    assertThat(expected(List.of("a", "b"), FIRST, LAST, 2L))
        .hasToString(
            "forgotten [a, b], first seen 2026-03-01T10:00:00Z, last seen 2026-03-02T10:00:00Z,"
                + " sightings 2");
  }

  @Test
  void shouldShowWhatHappenedInTheSameWords() {
    assertThat(FORGOTTEN).hasToString(expected(List.of("a", "b"), FIRST, LAST, 2L).toString());
  }

  private static ExpectedAlert expected(
      @Nullable List<String> terms,
      @Nullable Instant firstSeen,
      @Nullable Instant lastSeen,
      @Nullable Long sightings) {
    return new ExpectedAlert(Novelty.FORGOTTEN, terms, firstSeen, lastSeen, sightings);
  }
}
