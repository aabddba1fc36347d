package dev.newterms.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.CapturedLog;
import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TermsKey;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import dev.newterms.settings.LearningSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A {@link NewTermsFunction} whose rules remember without alerting at first. */
class LearningTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant LEARNED = START.plus(WEEK);
  private static final LearningSettings A_WEEK = new LearningSettings(WEEK, Map.of());

  private static final Rule A = TestRules.rule("a", "event.action: Go", "user.name");
  private static final Rule B = TestRules.rule("b", "event.action: Go", "user.name");

  private KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> harness;

  @BeforeEach
  void open() throws Exception {
    harness = NewTermsHarness.of(new RuleSet(List.of(A)), START, A_WEEK);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void shouldNotAlertAMillisecondBeforeThePeriodIsOver() throws Exception {
    see(A, "alice", LEARNED.minusMillis(1));

    assertThat(alerts()).isEmpty();
    assertThat(learned()).isEqualTo(1);
  }

  @Test
  void shouldAlertOnceThePeriodIsOver() throws Exception {
    see(A, "alice", LEARNED);

    assertThat(alerts()).containsExactly("never_seen alice");
    assertThat(learned()).isZero();
  }

  @Test
  void shouldKnowLaterWhatItHasLearned() throws Exception {
    see(A, "alice", START.plusSeconds(1));
    see(A, "alice", LEARNED.plusSeconds(1));
    see(A, "alice", LEARNED.plus(Duration.ofDays(15)));

    assertThat(alerts()).containsExactly("forgotten alice");
  }

  @Test
  void shouldCountWhatWasNewAndNothingElse() throws Exception {
    see(A, "alice", START);
    see(A, "alice", START.plusSeconds(1));
    see(A, "bob", START.plusSeconds(2));

    assertThat(alerts()).isEmpty();
    assertThat(learned()).isEqualTo(2);
  }

  @Test
  void shouldLearnWhatIsFromBeforeTheStart() throws Exception {
    see(A, "alice", START.minus(Duration.ofDays(30)));

    assertThat(alerts()).isEmpty();
  }

  /** By the sightings' own time, whenever they come. */
  @Test
  void shouldLearnWhatComesLate() throws Exception {
    see(A, "alice", LEARNED);
    see(A, "bob", LEARNED.minusMillis(1));
    see(A, "bob", LEARNED.plusMillis(1));

    assertThat(alerts()).containsExactly("never_seen alice");
    assertThat(learned()).isEqualTo(1);
  }

  @Test
  void shouldAlertOnWhatIsFromBeforeTheStartUnlessItLearns() throws Exception {
    open(START, LearningSettings.none(), A);
    see(A, "alice", START.minus(Duration.ofMinutes(15)));

    assertThat(alerts()).containsExactly("never_seen alice");
  }

  @Test
  void shouldAskForThePeriodOfTheRuleFirst() throws Exception {
    open(START, new LearningSettings(WEEK, Map.of("b", Duration.ZERO)), A, B);
    see(A, "alice", START);
    see(B, "bob", START);

    assertThat(alerts()).containsExactly("never_seen bob");
  }

  @Test
  void shouldGoOnLearningSinceTheFirstStartAfterARestore() throws Exception {
    see(A, "alice", START);
    restart(START.plus(Duration.ofDays(3)), A_WEEK, A);

    see(A, "bob", LEARNED.minusMillis(1));
    see(A, "carol", LEARNED);

    assertThat(alerts()).containsExactly("never_seen carol");
  }

  @Test
  void shouldLearnWithARuleThatIsAddedLaterByItsOwnStart() throws Exception {
    Instant added = START.plus(Duration.ofDays(20));
    restart(added, A_WEEK, A, B);

    see(A, "alice", added);
    see(B, "bob", added);
    see(B, "carol", added.plus(WEEK));

    assertThat(alerts()).containsExactly("never_seen alice", "never_seen carol");
  }

  /** What was learned with a longer period is not told when a shorter one is set. */
  @Test
  void shouldObeyThePeriodOfTheLastStart() throws Exception {
    restart(START, LearningSettings.none(), A);
    see(A, "alice", START.plusSeconds(1));

    assertThat(alerts()).containsExactly("never_seen alice");
  }

  @Test
  void shouldSayAtTheStartWhatIsNotKnownYet() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (CapturedLog log = CapturedLog.of(NewTermsFunction.class)) {
      open(now, A_WEEK, A, B);

      assertThat(log.lines())
          .containsExactly(
              "INFO rules a, b: their memory begins at %s: until %s, never seen may only mean not"
                      .formatted(now, now.plus(Duration.ofDays(14)))
                  + " seen since then; they learn, without alerts, until "
                  + now.plus(WEEK));
    }
  }

  @Test
  void shouldSayItAgainAfterARestoreAsFarAsItIsTrueStill() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (CapturedLog log = CapturedLog.of(NewTermsFunction.class)) {
      restart(now, A_WEEK, A, B);
      assertThat(log.lines())
          .satisfiesExactly(
              line -> assertThat(line).contains("rule b: added"),
              line -> assertThat(line).startsWith("INFO rule b: its memory begins at " + now));
    }
    try (CapturedLog log = CapturedLog.of(NewTermsFunction.class)) {
      restart(now.plusSeconds(60), A_WEEK, A, B);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("INFO rule b: its memory begins at " + now);
    }
  }

  @Test
  void shouldSayNothingWhereTheMemoryIsLongEnough() throws Exception {
    try (CapturedLog log = CapturedLog.of(NewTermsFunction.class)) {
      open(START, A_WEEK, A, B);

      assertThat(log.lines()).isEmpty();
    }
  }

  private void open(Instant start, LearningSettings learning, Rule... rules) throws Exception {
    harness.close();
    harness = NewTermsHarness.of(new RuleSet(List.of(rules)), start, learning);
    harness.open();
  }

  private void restart(Instant start, LearningSettings learning, Rule... rules) throws Exception {
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = NewTermsHarness.of(new RuleSet(List.of(rules)), start, learning);
    harness.initializeState(state);
    harness.open();
  }

  private void see(Rule rule, String user, Instant time) throws Exception {
    byte[] event = "{\"eventName\":\"Go\",\"eventTime\":\"%s\"}".formatted(time).getBytes(UTF_8);
    harness.processElement(
        new Sighting(
            new TermsKey(rule.fingerprint(), List.of(user)).text(),
            time.toEpochMilli(),
            "id",
            event,
            SourceRecord.NO_ARRIVAL),
        time.toEpochMilli());
  }

  /** Novelty and user. */
  private List<String> alerts() {
    return harness.extractOutputValues().stream().map(LearningTest::text).toList();
  }

  private static String text(Alert alert) {
    String document = new String(alert.document(), UTF_8);
    return document.replaceAll("(?s).*\"terms\":\\[\"(\\w+)\"].*\"novelty\":\"(\\w+)\".*", "$2 $1");
  }

  private long learned() {
    return (Long)
        Objects.requireNonNull(
                harness
                    .getEnvironment()
                    .getAccumulatorRegistry()
                    .getUserMap()
                    .get(MetricNames.LEARNED))
            .getLocalValue();
  }
}
