package dev.newterms.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertIdTest {

  private static final Duration WINDOW = Duration.ofDays(14);
  private static final long BUCKET_START = 1_000 * WINDOW.toMillis();

  @Test
  void shouldBeAFixedHashOfKeyAndBucket() {
    // printf %s 'key@1000' | sha256sum
    assertThat(id("key", BUCKET_START))
        .isEqualTo("1ccfd7015d873d16dfa0cffa1d024a2e7a4953c16dabde53093a5569d8be7f5a");
  }

  @Test
  void shouldBeTheSameWithinAWindowLongBucket() {
    assertThat(id("key", BUCKET_START + WINDOW.toMillis() - 1)).isEqualTo(id("key", BUCKET_START));
  }

  @Test
  void shouldDifferFromOneBucketToTheNext() {
    assertThat(id("key", BUCKET_START + WINDOW.toMillis())).isNotEqualTo(id("key", BUCKET_START));
    assertThat(id("key", BUCKET_START - 1)).isNotEqualTo(id("key", BUCKET_START));
  }

  @Test
  void shouldDifferForAnotherKey() {
    assertThat(id("other", BUCKET_START)).isNotEqualTo(id("key", BUCKET_START));
  }

  @Test
  void shouldKeepTheBucketsOnBothSidesOf1970Apart() {
    assertThat(id("key", -1)).isNotEqualTo(id("key", 0));
    assertThat(id("key", -1)).isEqualTo(id("key", -WINDOW.toMillis()));
  }

  private static String id(String key, long timeMillis) {
    return AlertId.of(key, timeMillis, WINDOW);
  }
}
