package dev.newterms.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@link JudgeTest} leaves. */
class MemoryTest {

  @Test
  void shouldKeepTheSmallestIdOfSightingsInTheSameMillisecond() {
    assertThat(Memory.of(5, "b").with(5, "a").lastEventId()).isEqualTo("a");
    assertThat(Memory.of(5, "a").with(5, "b").lastEventId()).isEqualTo("a");
  }

  @Test
  void shouldKeepTheIdOfTheLatestSighting() {
    assertThat(Memory.of(5, "a").with(6, "z").lastEventId()).isEqualTo("z");
    assertThat(Memory.of(6, "z").with(5, "a").lastEventId()).isEqualTo("z");
  }

  @Test
  void shouldCountTheSameSightingEachTime() {
    assertThat(Memory.of(5, "a").with(5, "a").with(5, "a").sightings()).isEqualTo(3);
  }
}
