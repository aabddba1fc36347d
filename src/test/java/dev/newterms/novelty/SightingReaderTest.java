package dev.newterms.novelty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.cloudtrail.RecordCount;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import dev.newterms.settings.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SightingReaderTest implements SightingListener {

  private static final String GO =
      "{\"eventName\":\"Go!\",\"eventTime\":\"2026-03-01T10:00:00Z\",\"awsRegion\":\"eu\"}";

  /** One more than the bound. */
  private static final String REGIONS =
      IntStream.rangeClosed(0, Bounds.defaults().maxSightings())
          .mapToObj(i -> "\"eu-" + i + '"')
          .collect(Collectors.joining(",", "[", "]"));

  private final List<Sighting> sightings = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final SightingReader reader =
      new SightingReader(
          new RuleSet(
              List.of(
                  TestRules.rule("a", "event.action: \"Go!\"", "cloud.region"),
                  TestRules.rule("b", "event.action: \"Go!\"", "event.action"))),
          EcsFields.withoutDatabases(),
          Bounds.defaults());

  @Test
  void shouldFindTheSightingsOfAllRulesInTheirOrder() {
    RecordCount count = read("[" + GO + "," + GO.replace("eu", "us") + "]");

    assertThat(count.events()).isEqualTo(2);
    assertThat(sightings)
        .extracting(sighting -> TermsKey.parse(sighting.key()).terms().get(0))
        .containsExactly("eu", "Go!", "us", "Go!");
  }

  @Test
  void shouldNotOpenWhatNoRuleAsksFor() {
    assertThat(read(GO.replace("Go!", "Stay")).opened()).isFalse();
    assertThat(sightings).isEmpty();
  }

  @Test
  void shouldHandOnWhatCannotBeRead() {
    read(GO.replace("2026-03-01T10:00:00Z", "noon"));

    assertThat(deadLetters).extracting(DeadLetter::reason).containsExactly(Reason.BAD_EVENT_TIME);
    assertThat(sightings).isEmpty();
  }

  @Test
  void shouldKeepTheSightingsOfTheOtherRulesWhereOneHasTooMany() {
    read(GO.replace("\"eu\"", REGIONS));

    assertThat(deadLetters).extracting(DeadLetter::reason).containsExactly(Reason.TOO_LARGE);
    assertThat(deadLetters.get(0).problem())
        .isEqualTo("more sightings for one rule than event.max-sightings, which is 1000");
    assertThat(new String(deadLetters.get(0).bytes(), UTF_8)).contains("eu-1000");
    assertThat(sightings)
        .extracting(sighting -> TermsKey.parse(sighting.key()).terms())
        .containsExactly(List.of("Go!"));
  }

  @Test
  void shouldTakeNoEventForASightingThatCannotBeShownInAnAlert() {
    read(
        GO.replace(
            "\"awsRegion\"", "\"additionalEventData\":{\"x\":{\"a\":1,\"a\":2}},\"awsRegion\""));

    assertThat(deadLetters).extracting(DeadLetter::reason).containsExactly(Reason.BAD_JSON);
    assertThat(sightings).isEmpty();
  }

  private RecordCount read(String text) {
    return reader.read(
        new SourceRecord(text.getBytes(UTF_8), SourceRecord.NO_ARRIVAL, "test"), this);
  }

  @Override
  public void onSightings(Sightings found) {
    sightings.addAll(found.found());
  }

  @Override
  public void onDeadLetter(DeadLetter deadLetter) {
    deadLetters.add(deadLetter);
  }
}
