package dev.newterms.alert;

import dev.newterms.novelty.Memory;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as one sentence for people. It says no more than what is known: of the time before the
 * memory was filled nothing is, and of what lies beyond the retention nothing is any more.
 */
final class Reason {

  private final Receipt receipt;
  private final Duration window;

  private Reason(Receipt receipt) {
    this.receipt = receipt;
    this.window = receipt.rule().window().length();
  }

  static String of(Receipt receipt) {
    return new Reason(receipt).sentence(receipt.before(), receipt.gap());
  }

  private String sentence(@Nullable Memory before, @Nullable Duration gap) {
    boolean covered = receipt.coverage() >= 1;
    if (before == null || gap == null) {
      return covered ? neverSeen() : "never seen before, " + butCovered();
    }
    return forgotten(before, gap) + (covered ? "" : ", " + butCovered());
  }

  private String neverSeen() {
    Duration age = receipt.filledFor();
    return age.compareTo(receipt.retention()) > 0
        ? "never seen in the last %s, which is as long as newterms remembers"
            .formatted(Durations.exactly(receipt.retention()))
        : "never seen before, as far back as the memory goes: %s, to %s"
            .formatted(Durations.words(age), receipt.since());
  }

  private static String lastOf(long sightings) {
    return sightings == 1
        ? "the only time remembered"
        : "the last of %d times remembered".formatted(sightings);
  }

  private String forgotten(Memory before, Duration gap) {
    return "not seen for %s, longer than the window of %s; last seen %s, %s"
        .formatted(
            Durations.beyond(window, gap),
            Durations.exactly(window),
            Instant.ofEpochMilli(before.lastSeenMillis()),
            lastOf(before.sightings()));
  }

  private String butCovered() {
    Duration age = receipt.filledFor();
    return age.isZero()
        ? "but the memory covers nothing of the window of %s yet"
            .formatted(Durations.exactly(window))
        : "but the memory covers only %s of the window of %s, from %s on"
            .formatted(Durations.words(age), Durations.exactly(window), receipt.since());
  }
}
