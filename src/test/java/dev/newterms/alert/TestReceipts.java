package dev.newterms.alert;

import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.Novelty;
import dev.newterms.novelty.Verdict;
import dev.newterms.rule.Rule;
import dev.newterms.rule.TestRules;
import java.time.Duration;
import java.time.Instant;

/** Receipts of a rule whose memory is being filled since {@link #SINCE}. */
final class TestReceipts {

  static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");

  /** What is forgotten was last seen then, and first seen a day before. */
  static final Instant SEEN = SINCE.plus(Duration.ofDays(1));

  private static final Duration RETENTION = Duration.ofDays(90);

  private TestReceipts() {}

  static Receipt neverSeen(Duration afterSince) {
    return neverSeen("14d", afterSince, RETENTION);
  }

  static Receipt neverSeen(String window, Duration afterSince, Duration retention) {
    Instant time = SINCE.plus(afterSince);
    Memory after = new Memory(time.toEpochMilli(), time.toEpochMilli(), "id", 1);
    return receipt(rule(window), new Verdict(Novelty.NEVER_SEEN, null, after), SINCE, retention);
  }

  static Receipt neverSeen(Rule rule, Duration afterSince) {
    Instant time = SINCE.plus(afterSince);
    Memory after = new Memory(time.toEpochMilli(), time.toEpochMilli(), "id", 1);
    return receipt(rule, new Verdict(Novelty.NEVER_SEEN, null, after), SINCE, RETENTION);
  }

  static Receipt forgotten(Duration gap) {
    return forgotten("14d", gap, 2);
  }

  static Receipt forgotten(String window, Duration gap, long sightings) {
    return forgotten(window, gap, sightings, SINCE);
  }

  static Receipt forgotten(String window, Duration gap, long sightings, Instant since) {
    long first = SINCE.toEpochMilli();
    long time = SEEN.plus(gap).toEpochMilli();
    Memory before = new Memory(first, SEEN.toEpochMilli(), "id", sightings);
    Memory after = new Memory(first, time, "id2", sightings + 1);
    return receipt(rule(window), new Verdict(Novelty.FORGOTTEN, before, after), since, RETENTION);
  }

  private static Receipt receipt(Rule rule, Verdict verdict, Instant since, Duration retention) {
    Baseline baseline = new Baseline(rule.fingerprint(), since.toEpochMilli());
    return Receipt.of(rule, verdict, verdict.after().lastSeenMillis(), baseline, retention);
  }

  private static Rule rule(String window) {
    return TestRules.withWindow(TestRules.rule("r", "event.action: Go", "cloud.region"), window);
  }
}
