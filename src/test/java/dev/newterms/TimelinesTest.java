package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Sighting;
import dev.newterms.operator.MatchFunction;
import dev.newterms.operator.NewTermsFunction;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleReader;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.Timeline;
import dev.newterms.rule.Timeline.Event;
import dev.newterms.rule.Timeline.Expected;
import dev.newterms.rule.Timeline.Scenario;
import dev.newterms.settings.AlertSettings;
import dev.newterms.settings.Bounds;
import dev.newterms.settings.EnrichmentSettings;
import dev.newterms.settings.MemorySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every bundled rule does what the timeline file beside it says. */
class TimelinesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RULES = Path.of("src/main/resources/rules");
  private static final String TIMELINE = ".tests.yaml";
  private static final MemorySettings MEMORY =
      new MemorySettings(Duration.ofDays(90), Duration.ofDays(7));

  @TestFactory
  Stream<DynamicContainer> shouldAlertAsTheTimelineSays() throws IOException {
    return ruleFiles().stream()
        .map(
            file ->
                DynamicContainer.dynamicContainer(
                    file.getFileName().toString(), scenarios(file).stream()));
  }

  @Test
  void shouldHaveATimelineForEveryRule() throws IOException {
    assertThat(ruleFiles()).isNotEmpty().allSatisfy(file -> assertThat(timeline(file)).exists());
  }

  private static List<Path> ruleFiles() throws IOException {
    try (Stream<Path> files = Files.list(RULES)) {
      return files.filter(file -> file.toString().endsWith(".toml")).sorted().toList();
    }
  }

  private static Path timeline(Path ruleFile) {
    String name = ruleFile.getFileName().toString();
    return RULES.resolve(name.substring(0, name.length() - ".toml".length()) + TIMELINE);
  }

  private static List<DynamicTest> scenarios(Path ruleFile) {
    RuleSet rules = new RuleReader(EcsFields.withoutDatabases()).read(List.of(ruleFile)).rules();
    Timeline timeline = Timeline.read("/rules/" + timeline(ruleFile).getFileName());
    assertThat(rules.rules()).extracting(Rule::id).containsExactly(timeline.ruleId());
    return timeline.scenarios().stream()
        .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> check(rules, scenario)))
        .toList();
  }

  private static void check(RuleSet rules, Scenario scenario) throws Exception {
    long start = scenario.events().get(0).time().toEpochMilli();
    try (var match =
            new OneInputStreamOperatorTestHarness<SourceRecord, Sighting>(
                new ProcessOperator<>(
                    new MatchFunction(rules, Bounds.defaults(), EnrichmentSettings.none())));
        var novelty =
            new KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert>(
                new KeyedProcessOperator<>(
                    new NewTermsFunction(
                        rules,
                        MEMORY,
                        Bounds.defaults(),
                        EnrichmentSettings.none(),
                        AlertSettings.defaults(),
                        start)),
                Sighting::key,
                Types.STRING)) {
      match.open();
      novelty.open();
      for (int i = 0; i < scenario.events().size(); i++) {
        Event event = scenario.events().get(i);
        match.processElement(
            new SourceRecord(event.json(), SourceRecord.NO_ARRIVAL, "event " + i), 0);
        for (Sighting sighting : taken(match)) {
          novelty.processElement(sighting, sighting.timeMillis());
        }
        assertThat(taken(novelty).stream().map(TimelinesTest::summary).toList())
            .as("event %d at %s", i, event.time())
            .isEqualTo(expected(event));
      }
    }
  }

  private static <T> List<T> taken(OneInputStreamOperatorTestHarness<?, T> harness) {
    List<T> values = List.copyOf(harness.extractOutputValues());
    harness.getOutput().clear();
    return values;
  }

  private static List<String> expected(Event event) throws IOException {
    return event.expected() == Expected.NO_ALERT
        ? List.of()
        : List.of(
            event.expected().name().toLowerCase(Locale.ROOT)
                + " "
                + JSON.readTree(event.json()).path("eventID").asText());
  }

  private static String summary(Alert alert) {
    try {
      JsonNode document = JSON.readTree(alert.document());
      return document.at("/newterms/novelty").asText() + " " + document.at("/event/id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
