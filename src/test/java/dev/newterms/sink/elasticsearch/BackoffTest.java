package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void shouldDoubleTheWaitUpToThirtySeconds() {
    Backoff backoff = new Backoff(() -> 0); // no jitter: the lower half

    assertThat(Stream.generate(backoff::next).limit(8).map(wait -> wait.toMillis()))
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 15_000L, 15_000L, 15_000L);
  }

  @Test
  void shouldStayWithinItsBounds() {
    Backoff backoff = new Backoff(new SplittableRandom(1));

    assertThat(Stream.generate(backoff::next).limit(1000))
        .allSatisfy(wait -> assertThat(wait).isBetween(Backoff.SHORTEST, Backoff.LONGEST));
  }

  @Test
  void shouldNotWaitEquallyLongEachTime() {
    Backoff backoff = new Backoff(new SplittableRandom(1));

    assertThat(Stream.generate(backoff::next).skip(10).limit(100).distinct())
        .hasSizeGreaterThan(50);
  }

  @Test
  void shouldStartOverAfterASuccess() {
    Backoff backoff = new Backoff(() -> 0);
    backoff.next();
    backoff.next();

    backoff.reset();

    assertThat(backoff.next()).isEqualTo(Backoff.SHORTEST);
  }
}
