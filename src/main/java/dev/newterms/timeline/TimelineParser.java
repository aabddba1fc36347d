package dev.newterms.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a timeline of the tree of its file, noting every problem on the way. */
final class TimelineParser {

  private static final List<String> KEYS = List.of("rule", "start", "templates", "scenarios");
  private static final List<String> SCENARIO_KEYS = List.of("name", "events");

  private final String file;
  private final String ruleId;
  private final YamlLines lines;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param file for problems
   * @param ruleId of the rule beside the file
   */
  TimelineParser(String file, String ruleId, YamlLines lines) {
    this.file = file;
    this.ruleId = ruleId;
    this.lines = lines;
  }

  TimelineReading parse(JsonNode tree) {
    TimelineNode root = TimelineNode.root(tree, lines, problems);
    List<Scenario> scenarios = root.isObjectOf(KEYS) ? file(root) : List.of();
    return new TimelineReading(
        file,
        problems.isEmpty() ? new Timeline(ruleId, scenarios) : null,
        problems.stream().map(problem -> "timeline " + file + ": " + problem).toList());
  }

  private List<Scenario> file(TimelineNode root) {
    root.member("rule")
        .text("the id of the rule beside the file")
        .filter(id -> !id.equals(ruleId))
        .ifPresent(
            id ->
                root.member("rule")
                    .problem("the rule beside the file is '" + ruleId + "', got '" + id + "'"));
    Instant start = root.member("start").time().orElse(Instant.EPOCH);
    EventTemplates templates = EventTemplates.of(root.member("templates"));
    EventParts events = new EventParts(templates, start);
    List<Scenario> scenarios = new ArrayList<>();
    Set<String> names = new HashSet<>();
    if (root.member("scenarios").isList("a list of scenarios")) {
      for (TimelineNode scenario : root.member("scenarios").elements("scenario")) {
        scenario(scenario, events)
            .filter(s -> isOther(names, s, scenario))
            .ifPresent(scenarios::add);
      }
    }
    return scenarios;
  }

  private static boolean isOther(Set<String> names, Scenario scenario, TimelineNode node) {
    boolean other = names.add(scenario.name());
    if (!other) {
      node.member("name").problem("'" + scenario.name() + "' is there twice");
    }
    return other;
  }

  private static Optional<Scenario> scenario(TimelineNode node, EventParts parts) {
    if (!node.isObjectOf(SCENARIO_KEYS)) {
      return Optional.empty();
    }
    Optional<String> name = node.member("name").text("what the scenario shows");
    TimelineNode events =
        node.called(name.map(n -> "scenario '" + n + "'").orElse(node.name())).member("events");
    if (!events.isList("a list of events")) {
      return Optional.empty();
    }
    List<ScenarioEvent> list = new ArrayList<>();
    for (TimelineNode event : events.elements("event")) {
      parts.event(event, name.orElse(""), list.size() + 1).ifPresent(list::add);
    }
    return name.map(n -> new Scenario(n, list));
  }
}
