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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SightingJudgeTest {

  private static final Rule RULE = TestRules.rule("r", "event.action: Go", "cloud.region");
  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
  private static final String EVENT =
      "{\"eventName\":\"Go\",\"eventTime\":\"2026-03-01T10:00:00Z\",\"awsRegion\":\"eu\"}";

  private final SightingJudge judge =
      new SightingJudge(
          Duration.ofDays(90),
          new AlertDocuments(EcsFields.withoutDatabases(), AlertSettings.defaults()),
          Bounds.defaults());

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

  private Judgement judge(@Nullable Memory memory) {
    Sighting sighting =
        new Sighting(
            new TermsKey(RULE.fingerprint(), List.of("eu")).text(),
            TIME.toEpochMilli(),
            "e",
            EVENT.getBytes(UTF_8),
            SourceRecord.NO_ARRIVAL);
    return judge.judge(RULE, sighting, memory, new Baseline(RULE.fingerprint(), 0));
  }

  private static String document(Judgement judgement) {
    return new String(Objects.requireNonNull(judgement.alert()).document(), UTF_8);
  }
}
