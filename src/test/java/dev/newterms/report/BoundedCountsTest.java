package dev.newterms.report;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedCountsTest {

  private final BoundedCounts<String> counts = new BoundedCounts<>(3);

  @Test
  void shouldTellWhatCameMoreThanOnceTheMostFrequentFirst() {
    List.of("c", "a", "b", "b", "c", "a", "c").forEach(counts::add);

    assertThat(counts.repeated(2)).containsExactly(entry("c", 3L), entry("a", 2L));
    assertThat(counts.isExact()).isTrue();
    assertThat(counts.distinct()).isEqualTo(3);
  }

  @Test
  void shouldLeaveOutWhatCameOnce() {
    List.of("a", "b").forEach(counts::add);

    assertThat(counts.repeated(2)).isEmpty();
  }

  @Test
  void shouldStillFindTheFrequentAmongTooMany() {
    for (int i = 0; i < 1000; i++) {
      counts.add("often");
      counts.add("often");
      counts.add("rare " + i);
    }

    assertThat(counts.repeated(1)).first().extracting(entry -> entry.getKey()).isEqualTo("often");
    assertThat(counts.ranked()).hasSizeLessThanOrEqualTo(3);
    assertThat(counts.isExact()).isFalse();
    assertThat(counts.distinct()).isEqualTo(3);
  }

  @Test
  void shouldNotForgetAllWhereAllCameEquallyOften() {
    List.of("a", "b", "c", "d").forEach(counts::add);

    assertThat(counts.ranked()).hasSize(2);
  }
}
