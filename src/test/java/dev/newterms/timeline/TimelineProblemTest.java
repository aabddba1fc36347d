package dev.newterms.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineProblemTest {

  private static final String YAML =
      """
      rule: some-rule
      start: "2026-03-01T10:00:00Z"
      templates:
        export: {eventName: Export}
      scenarios:
        - name: one
          events:
            - {at: 0s, event: [export], alert: never_seen}
            - {at: 14d1s, event: [export]}
      """;

  @Test
  void shouldNameFileLineScenarioAndEvent() {
    assertThat(TimelineReader.read("x.tests.yaml", "some-rule", bytes("14d1s", "later")).problems())
        .containsExactly(
            "timeline x.tests.yaml: line 9, scenario 'one', event 2, at: expected an offset such as"
                + " 14d1s, within the year 9999 at the latest, got 'later'");
  }

  @Test
  void shouldFindAllProblemsAtOnce() {
    String yaml =
        """
        rule: other-rule
        start: yesterday
        extra: 1
        templates: {export: 1}
        scenarios:
          - name: one
            events:
              - {at: 0s, event: [missing], alerts: never_seen}
              - {event: [], alert: known}
          - {name: one, events: []}
          - {events: [7]}
        """;

    assertThat(problems(yaml))
        .containsExactly(
            "line 3: unknown key 'extra'",
            "line 1, rule: the rule beside the file is 'some-rule', got 'other-rule'",
            "line 2, start: expected a time such as 2026-03-01T10:00:00Z, got 'yesterday'",
            "line 4, templates, export: expected an event or a part of one, got '1'",
            "line 8, scenario 'one', event 1: unknown key 'alerts'",
            "line 8, scenario 'one', event 1, event: unknown template 'missing'",
            "line 9, scenario 'one', event 2, at: expected an offset such as 14d1s, within the year"
                + " 9999 at the latest",
            "line 9, scenario 'one', event 2, alert: expected never_seen or forgotten, got 'known'",
            "line 9, scenario 'one', event 2, event: expected a list of templates, got '[]'",
            "line 10, scenario 'one', events: expected a list of events, got '[]'",
            "line 11, scenario 3, name: expected what the scenario shows",
            "line 11, scenario 3, event 1: expected an object with the keys at, arrival, id,"
                + " event, with, alert, got '7'");
  }

  @Test
  void shouldRefuseATemplateThatIsMissing() {
    assertThat(problems("at: 0s, event: [export]", "at: 0s, event: [export, by-eve]"))
        .containsExactly("line 8, scenario 'one', event 1, event: unknown template 'by-eve'");
  }

  @Test
  void shouldRefuseTwoScenariosOfOneName() {
    String twice = YAML + "  - {name: one, events: [{at: 0s, event: [export]}]}\n";

    assertThat(problems(twice)).containsExactly("line 10, scenario 2, name: 'one' is there twice");
  }

  @Test
  void shouldRefuseATimelineWithoutScenarios() {
    assertThat(problems(YAML.substring(0, YAML.indexOf("  - name")) + "  []"))
        .containsExactly("line 5, scenarios: expected a list of scenarios, got '[]'");
    assertThat(problems(YAML.substring(0, YAML.indexOf("scenarios"))))
        .containsExactly("line 1, scenarios: expected a list of scenarios");
  }

  @Test
  void shouldRefuseWhatIsNoObject() {
    assertThat(problems("")).hasSize(1);
    assertThat(problems("just text")).hasSize(1);
    assertThat(problems("- a list"))
        .containsExactly(
            "line 1: expected an object with the keys rule, start, templates, scenarios, got"
                + " '[\"a list\"]'");
  }

  @Test
  void shouldRefuseAMemoryOfWhatWasNeverSeen() {
    assertThat(
            problems(
                "never_seen",
                "{novelty: never_seen, last_seen: 0s, sightings: 1, memory_age: 0s, last_event_id: a}"))
        .containsExactly(
            "line 8, scenario 'one', event 1, alert, last_seen: what was never seen has none",
            "line 8, scenario 'one', event 1, alert, last_event_id: what was never seen has none",
            "line 8, scenario 'one', event 1, alert, sightings: what was never seen has none",
            "line 8, scenario 'one', event 1, alert, memory_age: what was never seen has none");
  }

  @Test
  void shouldRefuseWrongPartsOfAlerts() {
    assertThat(problems("never_seen", "[{terms: a, sightings: 0, last: 1}, later]"))
        .containsExactly(
            "line 8, scenario 'one', event 1, alert 1: unknown key 'last'",
            "line 8, scenario 'one', event 1, alert 1, novelty: expected never_seen or forgotten",
            "line 8, scenario 'one', event 1, alert 1, terms: expected a list of terms, got 'a'",
            "line 8, scenario 'one', event 1, alert 1, sightings: expected a number from 1, got"
                + " '0'",
            "line 8, scenario 'one', event 1, alert 2: expected never_seen or forgotten, got"
                + " 'later'");
    assertThat(problems("never_seen", "[]")).hasSize(1);
  }

  @Test
  void shouldRefuseWrongPartsOfReceipts() {
    assertThat(
            problems(
                "never_seen",
                "[{novelty: forgotten, last_event_id: 7, memory_age: long, also_new_for: 1d,"
                    + " window: [], reason: '', baseline: {since: -1d, coverage: 1.1, until: 2d}}]"))
        .containsExactly(
            "line 8, scenario 'one', event 1, alert 1, last_event_id: expected the id of an event,"
                + " got '7'",
            "line 8, scenario 'one', event 1, alert 1, memory_age: expected a span of time such as"
                + " 14d1s, got 'long'",
            "line 8, scenario 'one', event 1, alert 1, also_new_for: expected a list of windows"
                + " such as 14d, got '1d'",
            "line 8, scenario 'one', event 1, alert 1, window: expected a window such as 14d, got"
                + " '[]'",
            "line 8, scenario 'one', event 1, alert 1, reason: expected a sentence, got ''",
            "line 8, scenario 'one', event 1, alert 1, baseline: unknown key 'until'",
            "line 8, scenario 'one', event 1, alert 1, baseline, since: expected an offset such as"
                + " 14d1s, within the year 9999 at the latest, got '-1d'",
            "line 8, scenario 'one', event 1, alert 1, baseline, coverage: expected a number from 0"
                + " to 1, got '1.1'");
    assertThat(problems("never_seen", "{novelty: never_seen, baseline: 1}"))
        .containsExactly(
            "line 8, scenario 'one', event 1, alert, baseline: expected an object with the keys"
                + " since, coverage, got '1'");
  }

  @Test
  void shouldSayOnWhichLineAPartOfTheBaselineIsWrong() {
    String alert =
        """

                alert:
                  - novelty: forgotten
                    baseline:
                      since: 0s
                      coverage: none
        """
            .stripTrailing();
    String yaml =
        YAML.replace("{at: 14d1s, event: [export]}", "at: 14d1s\n        event: [export]" + alert);

    assertThat(problems(yaml))
        .containsExactly(
            "line 15, scenario 'one', event 2, alert 1, baseline, coverage: expected a number from"
                + " 0 to 1, got 'none'");
  }

  @Test
  void shouldRefuseAnIdThatIsNone() {
    assertThat(problems("at: 14d1s", "at: 14d1s, id: [a]"))
        .containsExactly(
            "line 9, scenario 'one', event 2, id: expected the event's id, got '[\"a\"]'");
  }

  @Test
  void shouldRefuseOffsetsThatLeadOutOfTheCalendar() {
    for (String offset : List.of("999999999w", "9999999999d", "1s1s1s1s1s1s", "-1d", "1.5d")) {
      assertThat(problems("14d1s", offset)).as(offset).hasSize(1);
    }
  }

  @Test
  void shouldSayOnWhichLineThereIsNoYaml() {
    assertThat(problems("rule: some-rule\nstart: [1\nscenarios: {\n"))
        .containsExactly("line 3: while parsing a flow sequence, expected ',' or ']', but got :");
  }

  @Test
  void shouldRefuseAKeyThatStandsTwice() {
    assertThat(problems(YAML + "rule: other\n")).containsExactly("line 10: Duplicate field 'rule'");
  }

  @Test
  void shouldRefuseASecondDocument() {
    assertThat(problems(YAML + "---\nrule: other\n"))
        .containsExactly("line 11: expected one YAML document");
  }

  @Test
  void shouldRefuseAliasesWhichCanMakeAFileAnySize() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\n" + YAML;

    assertThat(problems(bomb))
        .containsExactly("line 2: aliases are not supported, templates are there instead");
  }

  @Test
  void shouldRefuseAFileThatIsTooLarge() {
    assertThat(problems(YAML + "#".repeat(TimelineReader.MAX_FILE_BYTES)))
        .containsExactly("file: larger than 1048576 bytes");
  }

  @Test
  void shouldRefuseALargeTemplateThatIsUsedTooOften() {
    String large =
        YAML.replace("Export}", "Export, with: \"" + "x".repeat(500_000) + "\"}")
            + "      - {at: 1s, event: [export]}\n".repeat(200);

    assertThat(problems(large))
        .singleElement()
        .asString()
        .endsWith("the events up to here are larger than 67108864 bytes together");
  }

  @Test
  void shouldRefuseDeepNestingWithoutOverflow() {
    assertThat(problems("[".repeat(100_000))).hasSize(1);
  }

  @Test
  void shouldShowOnlyTheBeginningOfALongValue() {
    assertThat(problems("14d1s", "x".repeat(1000)))
        .singleElement()
        .asString()
        .endsWith("got '" + "x".repeat(60) + "…'");
  }

  private static byte[] bytes(String part, String replacement) {
    return YAML.replace(part, replacement).getBytes(UTF_8);
  }

  private static List<String> problems(String part, String replacement) {
    return problems(YAML.replace(part, replacement));
  }

  private static List<String> problems(String yaml) {
    TimelineReading reading = TimelineReader.read("t", "some-rule", yaml.getBytes(UTF_8));
    assertThat(reading.timeline()).isNull();
    return reading.problems().stream()
        .map(problem -> problem.substring("timeline t: ".length()))
        .toList();
  }
}
