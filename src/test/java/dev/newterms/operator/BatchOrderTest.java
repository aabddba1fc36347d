package dev.newterms.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.novelty.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {

  private static final long TIME = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
  private static final byte[] EVENT = {1};

  /** The first and the last that an event can have, and both sides of the epoch. */
  private static final List<Long> TIMES =
      Stream.of("0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z")
          .map(text -> Instant.parse(text).toEpochMilli())
          .toList();

  @Test
  void shouldGoByTimeFirst() {
    Random random = new Random(1);
    for (long time : TIMES) {
      long highest = highest(time, random);

      assertThat(lowest(time + 1, random)).isGreaterThan(highest);
      assertThat(lowest(time, random)).isGreaterThan(highest(time - 1, random));
    }
  }

  private static long highest(long time, Random random) {
    return orders(time, random).max().orElseThrow();
  }

  private static long lowest(long time, Random random) {
    return orders(time, random).min().orElseThrow();
  }

  private static LongStream orders(long time, Random random) {
    return LongStream.range(0, 100)
        .map(i -> BatchOrder.of(sighting(time, String.valueOf(random.nextInt()), EVENT)));
  }

  @Test
  void shouldBeTheSameHoweverTheEventIsWritten() {
    assertThat(BatchOrder.of(sighting(TIME, "id", "{\"a\": 1}".getBytes(UTF_8))))
        .isEqualTo(BatchOrder.of(sighting(TIME, "id", "{\"a\":1}".getBytes(UTF_8))));
  }

  @Test
  void shouldTellEventsOfOneMillisecondApart() {
    Random random = new Random(2);

    assertThat(
            distinct(
                number -> sighting(TIME, new UUID(random.nextLong(), number).toString(), EVENT)))
        .isGreaterThan(950);
    assertThat(distinct(number -> sighting(TIME, "event-" + number, EVENT))).isGreaterThan(950);
  }

  @Test
  void shouldTellEventsWithoutAnIdApart() {
    assertThat(distinct(number -> sighting(TIME, "", ("{" + number + "}").getBytes(UTF_8))))
        .isGreaterThan(950);
  }

  private static long distinct(LongFunction<Sighting> sightings) {
    return LongStream.range(0, 1000)
        .map(number -> BatchOrder.of(sightings.apply(number)))
        .distinct()
        .count();
  }

  @Test
  void shouldTellAlertsOfOneEventApart() {
    long order = BatchOrder.of(sighting(-TIME, "id", EVENT));
    long one = BatchOrder.of(new Alert("one", "rule", "low", EVENT), order);
    long other = BatchOrder.of(new Alert("other", "rule", "low", EVENT), order);

    assertThat(one).isNotEqualTo(other);
    assertThat(one >> 15).isEqualTo(other >> 15).isEqualTo(-TIME);
  }

  @Test
  void shouldTakeWhatCountsFirstAndThenTheFirstException() {
    assertThat(
            Stream.of(WhatIfSighting.NO_EXCEPTION, 0, 1, 32_765, 32_766)
                .map(exception -> BatchOrder.of(new WhatIfSighting("key", TIME, exception))))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(BatchOrder.of(new WhatIfSighting("key", TIME, Integer.MAX_VALUE - 1)))
        .isLessThan(BatchOrder.of(new WhatIfSighting("key", TIME + 1, -1)));
  }

  private static Sighting sighting(long timeMillis, String id, byte[] event) {
    return new Sighting("key", timeMillis, id, event, SourceRecord.NO_ARRIVAL);
  }
}
