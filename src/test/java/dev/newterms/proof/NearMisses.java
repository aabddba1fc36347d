package dev.newterms.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Exports by many users, at times near those that decide: a window, a retention, or an edge of the
 * spans as long as the window that ids are made of. Each may come late, some as late as may be.
 */
final class NearMisses {

  /**
   * An export.
   *
   * @param timeMillis its event time
   * @param comesMillis when it comes, which only puts it before or behind others
   */
  record Export(String user, long timeMillis, long comesMillis, String id) {

    ObjectNode event() {
      String text =
          """
          {"eventTime":"%s","eventSource":"dynamodb.amazonaws.com",
          "eventName":"ExportTableToPointInTime","eventID":"%s",
          "userIdentity":{"type":"IAMUser","accountId":"111122223333","userName":"%s"}}"""
              .formatted(java.time.Instant.ofEpochMilli(timeMillis), id, user);
      try {
        return (ObjectNode) JSON.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int USERS = 400;
  private static final int STEPS = 6;

  private final Random random;
  private final long windowMillis;
  private final long retentionMillis;
  private final long disorderMillis;
  private final List<Export> exports = new ArrayList<>();

  /**
   * @param disorder how late an export may come
   */
  NearMisses(long seed, Duration window, Duration retention, Duration disorder) {
    this.random = new Random(seed);
    this.windowMillis = window.toMillis();
    this.retentionMillis = retention.toMillis();
    this.disorderMillis = disorder.toMillis();
    for (int user = 0; user < USERS; user++) {
      addExports("user-" + user);
    }
    Collections.shuffle(exports, random);
  }

  List<Export> inOrder() {
    return exports.stream().sorted(Comparator.comparingLong(Export::timeMillis)).toList();
  }

  List<Export> asTheyCome() {
    return exports.stream().sorted(Comparator.comparingLong(Export::comesMillis)).toList();
  }

  private void addExports(String user) {
    long time = RandomHistory.START.toEpochMilli() + random.nextLong(windowMillis);
    for (int step = 0; step < STEPS; step++) {
      add(user, time);
      if (random.nextBoolean()) {
        time += random.nextLong(disorderMillis);
        add(user, time);
      }
      time = next(time);
    }
    // It alerts, and so tells what is remembered in the end.
    add(user, time + windowMillis + 3 * disorderMillis);
  }

  private void add(String user, long time) {
    exports.add(new Export(user, time, time + delay(), user + "-" + exports.size()));
  }

  private long delay() {
    return switch (random.nextInt(3)) {
      case 0 -> 0;
      case 1 -> disorderMillis;
      default -> random.nextLong(disorderMillis);
    };
  }

  private long next(long time) {
    return switch (random.nextInt(5)) {
      case 0 -> time;
      case 1 -> time + random.nextLong(disorderMillis);
      case 2 -> about(time + retentionMillis);
      case 3 -> about((time / windowMillis + 2) * windowMillis);
      default -> about(time + windowMillis);
    };
  }

  private long about(long time) {
    return time + random.nextLong(-disorderMillis, disorderMillis);
  }
}
