package dev.newterms.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** DESIGN's "Novelty, to the letter", line by line. */
class JudgeTest {

  private static final Duration WINDOW = Duration.ofDays(14);
  private static final Duration RETENTION = Duration.ofDays(90);
  private static final long START = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();

  private final Judge judge = new Judge(RETENTION);

  @Test
  void shouldNeverHaveSeenWhatHasNoMemory() {
    Verdict verdict = judge.judge(null, START, "a", WINDOW);

    assertThat(verdict)
        .isEqualTo(new Verdict(Novelty.NEVER_SEEN, null, new Memory(START, START, "a", 1)));
  }

  @Test
  void shouldKnowWhatWasSeenExactlyAWindowAgo() {
    assertThat(noveltyAfter(WINDOW)).isEqualTo(Novelty.KNOWN);
  }

  @Test
  void shouldHaveForgottenWhatWasSeenAMillisecondLongerAgoThanTheWindow() {
    assertThat(noveltyAfter(WINDOW.plusMillis(1))).isEqualTo(Novelty.FORGOTTEN);
  }

  @Test
  void shouldHaveForgottenWhatWasSeenExactlyTheRetentionAgo() {
    assertThat(noveltyAfter(RETENTION)).isEqualTo(Novelty.FORGOTTEN);
  }

  @Test
  void shouldNeverHaveSeenWhatWasSeenLongerAgoThanTheRetention() {
    assertThat(noveltyAfter(RETENTION.plusMillis(1))).isEqualTo(Novelty.NEVER_SEEN);
  }

  @Test
  void shouldBeginTheMemoryAnewBeyondTheRetention() {
    long later = START + RETENTION.toMillis() + 1;

    Verdict verdict = judge.judge(new Memory(START, START, "a", 7), later, "b", WINDOW);

    assertThat(verdict.before()).isNull();
    assertThat(verdict.after()).isEqualTo(new Memory(later, later, "b", 1));
  }

  @Test
  void shouldKeepTheMemoryOfWhatWasForgotten() {
    long later = START + WINDOW.toMillis() + 1;
    Memory before = new Memory(START, START, "a", 7);

    Verdict verdict = judge.judge(before, later, "b", WINDOW);

    assertThat(verdict)
        .isEqualTo(new Verdict(Novelty.FORGOTTEN, before, new Memory(START, later, "b", 8)));
  }

  @Test
  void shouldKnowWhatIsOlderThanTheLatestSighting() {
    Memory before = new Memory(START, START, "b", 1);
    long earlier = START - Duration.ofDays(200).toMillis();

    Verdict verdict = judge.judge(before, earlier, "a", WINDOW);

    assertThat(verdict)
        .isEqualTo(new Verdict(Novelty.KNOWN, before, new Memory(earlier, START, "b", 2)));
  }

  @Test
  void shouldSlideTheWindowWithEverySighting() {
    Memory memory = judge.judge(null, START, "a", WINDOW).after();
    for (int day = 10; day <= 60; day += 10) {
      Verdict verdict = judge.judge(memory, START + Duration.ofDays(day).toMillis(), "a", WINDOW);
      assertThat(verdict.novelty()).as("day %d", day).isEqualTo(Novelty.KNOWN);
      memory = verdict.after();
    }
  }

  @Test
  void shouldRememberTheSameInWhateverOrderSightingsCome() {
    Random random = new Random(20260301);
    List<long[]> sightings = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      sightings.add(new long[] {START + random.nextInt(1000), random.nextInt(10)});
    }
    Memory expected = remember(sightings);

    for (int i = 0; i < 20; i++) {
      Collections.shuffle(sightings, random);
      assertThat(remember(sightings)).isEqualTo(expected);
    }
  }

  private Memory remember(List<long[]> sightings) {
    long[] first = sightings.get(0);
    Memory memory = Memory.of(first[0], "id-" + first[1]);
    for (long[] sighting : sightings.subList(1, sightings.size())) {
      memory = judge.judge(memory, sighting[0], "id-" + sighting[1], WINDOW).after();
    }
    return memory;
  }

  private Novelty noveltyAfter(Duration gap) {
    return judge
        .judge(new Memory(START, START, "a", 1), START + gap.toMillis(), "b", WINDOW)
        .novelty();
  }
}
