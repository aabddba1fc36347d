package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.rule.Timeline.Event;
import dev.newterms.rule.Timeline.Expected;
import dev.newterms.rule.Timeline.Scenario;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final String YAML =
      """
      rule: some-rule
      start: "2026-03-01T10:00:00Z"
      templates:
        export: {eventName: Export, readOnly: false, user: {name: alice, key: K1}, list: [1, 2]}
        by-bob: {user: {name: bob}}
      scenarios:
        - name: one
          events:
            - {at: 0s, event: [export], alert: never_seen}
            - {at: 14d1s, event: [export, by-bob], with: {user: {key: null}, list: [3]}}
        - name: two
          events:
            - {at: 1w2h3m, event: [export], with: {eventID: mine}, alert: forgotten}
      """;

  @Test
  void shouldReadScenariosInOrder() {
    Timeline timeline = Timeline.parse(YAML);
    assertThat(timeline.ruleId()).isEqualTo("some-rule");
    assertThat(timeline.scenarios()).extracting(Scenario::name).containsExactly("one", "two");
    assertThat(events(timeline))
        .extracting(Event::expected)
        .containsExactly(Expected.NEVER_SEEN, Expected.NO_ALERT, Expected.FORGOTTEN);
  }

  @Test
  void shouldCountTimesFromTheStart() {
    assertThat(events(Timeline.parse(YAML)))
        .extracting(event -> event.time().toString())
        .containsExactly("2026-03-01T10:00:00Z", "2026-03-15T10:00:01Z", "2026-03-08T12:03:00Z");
  }

  @Test
  void shouldWriteTheTimeIntoTheEvent() throws IOException {
    assertThat(json(1).path("eventTime").textValue()).isEqualTo("2026-03-15T10:00:01Z");
  }

  @Test
  void shouldMergeTemplatesAndOverrides() throws IOException {
    JsonNode json = json(1);
    assertThat(json.path("eventName").textValue()).isEqualTo("Export");
    assertThat(json.path("user")).hasToString("{\"name\":\"bob\"}");
    assertThat(json.path("list")).hasToString("[3]");
  }

  @Test
  void shouldNotChangeTheTemplates() throws IOException {
    assertThat(json(2).path("user")).hasToString("{\"name\":\"alice\",\"key\":\"K1\"}");
  }

  @Test
  void shouldMakeUpEventIdsUnlessGiven() throws IOException {
    assertThat(json(0).path("eventID").textValue())
        .isNotEqualTo(json(1).path("eventID").textValue());
    assertThat(json(2).path("eventID").textValue()).isEqualTo("mine");
  }

  @Test
  void shouldRefuseMistakes() {
    assertThatThrownBy(() -> Timeline.parse(YAML.replace("forgotten", "later")))
        .hasMessageContaining("later");
    assertThatThrownBy(() -> Timeline.parse(YAML.replace("alert:", "alerts:")))
        .hasMessageContaining("alerts");
    assertThatThrownBy(() -> Timeline.parse(YAML.replace("14d1s", "a fortnight")))
        .hasMessageContaining("a fortnight");
    assertThatThrownBy(() -> Timeline.parse(YAML.replace("by-bob]", "by-eve]")))
        .hasMessageContaining("by-eve");
  }

  private static List<Event> events(Timeline timeline) {
    return timeline.scenarios().stream().flatMap(scenario -> scenario.events().stream()).toList();
  }

  private static JsonNode json(int event) throws IOException {
    return new ObjectMapper().readTree(events(Timeline.parse(YAML)).get(event).json());
  }
}
