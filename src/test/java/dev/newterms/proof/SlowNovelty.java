package dev.newterms.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which sightings of a whole history are new, by looking at each one's past again. Of several at
 * the same time, the first that is judged is the new one, and nothing says which that is.
 */
record SlowNovelty(Duration retention) {

  /**
   * An alert that must come.
   *
   * @param eventIds the events that it may be about
   */
  record Expected(Receipt receipt, Set<String> eventIds) {}

  /**
   * What an alert says of itself and of its past.
   *
   * @param id as the alert documents have it
   */
  record Receipt(
      String id,
      String rule,
      List<String> terms,
      String novelty,
      @Nullable Instant firstSeen,
      @Nullable Instant lastSeen,
      int sightings) {}

  List<Expected> alerts(List<SlowSighting> history) {
    Map<List<Object>, List<SlowSighting>> byKey =
        history.stream().collect(Collectors.groupingBy(s -> List.of(s.rule().id(), s.terms())));
    return byKey.values().stream().flatMap(ofKey -> ofKey(ofKey).stream()).toList();
  }

  private List<Expected> ofKey(List<SlowSighting> unsorted) {
    List<SlowSighting> sightings =
        unsorted.stream().sorted(Comparator.comparing(SlowSighting::time)).toList();
    List<Expected> alerts = new ArrayList<>();
    for (int i = 0; i < sightings.size(); i++) {
      SlowSighting sighting = sightings.get(i);
      List<SlowSighting> remembered = remembered(sightings.subList(0, i), sighting.time());
      Receipt receipt = receipt(sighting, remembered);
      if (!receipt.novelty().equals("known")) {
        alerts.add(new Expected(receipt, idsAt(sighting.time(), sightings)));
      }
    }
    return alerts;
  }

  /**
   * What is left of the past at this time: all since the last gap that is longer than retention.
   */
  private List<SlowSighting> remembered(List<SlowSighting> past, Instant now) {
    Instant next = now;
    for (int i = past.size() - 1; i >= 0; i--) {
      if (Duration.between(past.get(i).time(), next).compareTo(retention) > 0) {
        return past.subList(i + 1, past.size());
      }
      next = past.get(i).time();
    }
    return past;
  }

  private static Receipt receipt(SlowSighting sighting, List<SlowSighting> remembered) {
    String id = id(sighting);
    String rule = sighting.rule().id();
    if (remembered.isEmpty()) {
      return new Receipt(id, rule, sighting.terms(), "never_seen", null, null, 0);
    }
    Instant first = remembered.get(0).time();
    Instant last = remembered.get(remembered.size() - 1).time();
    Duration gap = Duration.between(last, sighting.time());
    boolean forgotten = gap.compareTo(sighting.rule().window().length()) > 0;
    String novelty = forgotten ? "forgotten" : "known";
    return new Receipt(id, rule, sighting.terms(), novelty, first, last, remembered.size());
  }

  /**
   * SHA-256 of the fingerprint, the terms with their lengths, and the number of the span, as long
   * as the window, since the epoch.
   */
  private static String id(SlowSighting sighting) {
    String terms =
        sighting.terms().stream()
            .map(term -> term.length() + ":" + term)
            .collect(Collectors.joining());
    BigDecimal window = BigDecimal.valueOf(sighting.rule().window().length().toMillis());
    BigDecimal time = BigDecimal.valueOf(sighting.time().toEpochMilli());
    String text =
        sighting.rule().fingerprint()
            + terms
            + "@"
            + time.divide(window, 0, RoundingMode.FLOOR).toPlainString();
    return "%064x".formatted(new BigInteger(1, sha256(text)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> idsAt(Instant time, List<SlowSighting> sightings) {
    return sightings.stream()
        .filter(sighting -> sighting.time().equals(time))
        .map(SlowSighting::eventId)
        .collect(Collectors.toSet());
  }
}
