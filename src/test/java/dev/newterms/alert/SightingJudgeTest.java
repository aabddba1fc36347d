package dev.newterms.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TermsKey;
import dev.newterms.rule.Rule;
import dev.newterms.rule.TestRules;
import dev.newterms.settings.AlertSettings;
import dev.newterms.settings.Bounds;
import dev.newterms.settings.LearningSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SightingJudgeTest {

  private static final Rule RULE = TestRules.rule("r", "event.action: Go", "cloud.region");
  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
  private static final String EVENT =
      "{\"eventName\":\"Go\",\"eventTime\":\"2026-03-01T10:00:00Z\",\"awsRegion\":\"eu\"}";

  private static final Baseline BEGAN_A_DAY_AGO =
      new Baseline(RULE.fingerprint(), TIME.minus(Duration.ofDays(1)).toEpochMilli());

  @Test
  void shouldAlertAndRememberWhatWasNeverSeen() {
    Judgement judgement = judge(null);

    assertThat(judgement.memory())
        .isEqualTo(new Memory(TIME.toEpochMilli(), TIME.toEpochMilli(), "e", 1));
    assertThat(document(judgement)).contains("\"novelty\":\"never_seen\"", "\"terms\":[\"eu\"]");
  }

  @Test
  void shouldAlertWhenTheRulesWindowIsOver() {
    long before = TIME.minus(Duration.ofDays(15)).toEpochMilli();

    Judgement judgement = judge(new Memory(before, before, "d", 1));

    assertThat(judgement.memory().sightings()).isEqualTo(2);
    assertThat(document(judgement)).contains("\"novelty\":\"forgotten\"");
  }

  @Test
  void shouldRememberWhatIsKnownWithoutAnAlert() {
    long before = TIME.minus(Duration.ofDays(14)).toEpochMilli();

    Judgement judgement = judge(new Memory(before, before, "d", 1));

    assertThat(judgement.alert()).isNull();
    assertThat(judgement.memory()).isEqualTo(new Memory(before, TIME.toEpochMilli(), "e", 2));
  }

  @Test
  void shouldRememberWhatIsNewToALearningRuleWithoutAnAlert() {
    Judgement judgement = judge(learning(Duration.ofDays(7), Map.of()), BEGAN_A_DAY_AGO, null);

    assertThat(judgement.alert()).isNull();
    assertThat(judgement.isLearned()).isTrue();
    assertThat(judgement.memory()).isEqualTo(judge(null).memory());
  }

  @Test
  void shouldHaveLearnedNothingFromWhatIsKnown() {
    Memory memory = new Memory(TIME.toEpochMilli(), TIME.toEpochMilli(), "d", 1);

    assertThat(judge(learning(Duration.ofDays(7), Map.of()), BEGAN_A_DAY_AGO, memory).isLearned())
        .isFalse();
  }

  @Test
  void shouldHaveLearnedNothingFromWhatAlerts() {
    Judgement judgement = judge(learning(Duration.ofDays(1), Map.of()), BEGAN_A_DAY_AGO, null);

    assertThat(judgement.isLearned()).isFalse();
    assertThat(document(judgement)).contains("never_seen");
  }

  @Test
  void shouldAskForThePeriodOfTheRuleFirst() {
    LearningSettings alertsAtOnce = learning(Duration.ofDays(7), Map.of("r", Duration.ZERO));
    LearningSettings learns = learning(Duration.ZERO, Map.of("r", Duration.ofDays(7)));

    assertThat(judge(alertsAtOnce, BEGAN_A_DAY_AGO, null).isLearned()).isFalse();
    assertThat(judge(learns, BEGAN_A_DAY_AGO, null).isLearned()).isTrue();
  }

  private static LearningSettings learning(Duration period, Map<String, Duration> byRule) {
    return new LearningSettings(period, byRule);
  }

  private static Judgement judge(@Nullable Memory memory) {
    return judge(LearningSettings.none(), new Baseline(RULE.fingerprint(), 0), memory);
  }

  private static Judgement judge(
      LearningSettings learning, Baseline baseline, @Nullable Memory memory) {
    Sighting sighting =
        new Sighting(
            new TermsKey(RULE.fingerprint(), List.of("eu")).text(),
            TIME.toEpochMilli(),
            "e",
            EVENT.getBytes(UTF_8),
            SourceRecord.NO_ARRIVAL);
    return by(learning).judge(RULE, sighting, memory, baseline);
  }

  private static SightingJudge by(LearningSettings learning) {
    return new SightingJudge(
        Duration.ofDays(90),
        learning,
        new AlertDocuments(EcsFields.withoutDatabases(), AlertSettings.defaults()),
        Bounds.defaults());
  }

  private static String document(Judgement judgement) {
    return new String(Objects.requireNonNull(judgement.alert()).document(), UTF_8);
  }
}
