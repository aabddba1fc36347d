package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.EnvelopeReader;
import dev.newterms.cloudtrail.EventListener;
import dev.newterms.cloudtrail.Prefilter;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsDocuments;
import dev.newterms.ecs.EcsFields;
import dev.newterms.report.BacktestResult;
import dev.newterms.settings.Bounds;
import dev.newterms.settings.SettingsReader;
import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trails of real accounts, and hand-made samples of each envelope, are read to the last event. */
@Tag("shared-data")
class SharedTrailsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRAILS = "invictus, 2900\nstratus, 310\ntraildiscover, 315";

  /** The samples, each with its number of events; the connector undoes what a KPL aggregated. */
  private static final String SAMPLES =
      """
      cwlogs_control_message.json.gz, 0
      cwlogs_data_message.json, 3
      cwlogs_data_message.json.gz, 3
      eventbridge.json, 1
      ndjson.txt, 3
      records_array.json, 3
      records_array.json.gz, 3
      single_event.json, 1""";

  private final EnvelopeReader reader =
      new EnvelopeReader(Prefilter.lettingEverythingPass(), Bounds.defaults());

  @ParameterizedTest
  @CsvSource(textBlock = TRAILS)
  void shouldReadEveryEventOfATrail(String trail, int events) throws Exception {
    Found found = new Found();
    long counted = 0;
    for (org.apache.flink.core.fs.Path file : files(shared(trail)).paths()) {
      counted += read(Path.of(file.toUri()), found);
    }

    assertThat(found.deadLetters).isEmpty();
    assertThat(found.ids).hasSize(events);
    assertThat(counted).isEqualTo(events);
  }

  @ParameterizedTest
  @CsvSource(textBlock = TRAILS)
  void shouldFindAsManyEventsAsHaveATime(String trail, int events) throws IOException {
    int timed = 0;
    for (org.apache.flink.core.fs.Path file : files(shared(trail)).paths()) {
      timed += JSON.readTree(Path.of(file.toUri()).toFile()).findValues("eventTime").size();
    }

    assertThat(timed).isEqualTo(events);
  }

  @ParameterizedTest
  @CsvSource(textBlock = TRAILS)
  void shouldBacktestATrailWithoutDeadLetters(String trail, int events) throws Exception {
    BacktestResult result =
        new BacktestJob(new SettingsReader(null, Map.of(), Map.of()).read())
            .run(
                StreamExecutionEnvironment.createLocalEnvironment(1),
                files(shared(trail)),
                alert -> {});

    assertThat(result.events()).isEqualTo(events);
    assertThat(result.deadLetters()).isZero();
  }

  @ParameterizedTest
  @CsvSource(textBlock = SAMPLES)
  void shouldReadASampleOfEachEnvelope(String sample, int events) throws IOException {
    Found found = new Found();

    long counted = read(shared("export").resolve("envelopes").resolve(sample), found);

    assertThat(found.deadLetters).isEmpty();
    assertThat(found.ids).hasSize(events);
    assertThat(counted).isEqualTo(events);
  }

  private long read(Path file, EventListener listener) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return reader
        .read(new SourceRecord(bytes, SourceRecord.NO_ARRIVAL, file.toString()), listener)
        .events();
  }

  private static InputFiles files(Path folder) throws IOException {
    return InputFiles.find(List.of(new org.apache.flink.core.fs.Path(folder.toString())));
  }

  private static Path shared(String trail) {
    String data = Objects.requireNonNull(System.getProperty("newterms.shared.data"));
    return Path.of(data, "cloudtrail", trail);
  }

  private static final class Found implements EventListener {
    private final List<String> ids = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    @Override
    public void onEvent(CloudTrailEvent event, byte[] bytes, int from, int to) {
      JsonNode document = new EcsDocuments(EcsFields.withoutDatabases()).of(event);
      assertThat(document.path("@timestamp").isTextual()).isTrue();
      ids.add(document.at("/event/id").asText());
    }

    @Override
    public void onDeadLetter(DeadLetter deadLetter) {
      deadLetters.add(deadLetter);
    }
  }
}
