package dev.newterms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.operator.NewTermsFunction;
import dev.newterms.rule.Attribution;
import dev.newterms.rule.Guide;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rating;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.SightingClock;
import dev.newterms.rule.kql.KqlParser;
import dev.newterms.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules are edited, added and removed between a savepoint and the start from it, in a real Flink
 * with RocksDB, each time with another parallelism.
 */
class EditedRulesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant DAY_0 = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String QUERY = "event.action: Export";
  private static final String OTHER_QUERY = "event.action: (Export or Import)";

  /** Alerts on the last line of a file, which so is known to be read to the end. */
  private static final Rule END = rule("end", "End", "low", "now-14d", "event.action: End");

  private static final Rule A = rule("a", "A", "low", "now-14d", QUERY);
  private static final Rule A_EDITED = rule("a", "A edited", "high", "now-5d", QUERY);
  private static final Rule B = rule("b", "B", "low", "now-14d", QUERY);
  private static final Rule B_EDITED = rule("b", "B edited", "low", "now-14d", OTHER_QUERY);
  private static final Rule C = rule("c", "C", "low", "now-14d", QUERY);
  private static final Rule D = rule("d", "D", "low", "now-14d", QUERY);

  /** Of more than one subtask at any parallelism. */
  private static final List<String> EARLY = users(0, 8);

  private static final List<String> LATE = users(8, 16);
  private static final List<String> ALL = users(0, 16);

  /** The sink's, which runs in this JVM. */
  private static final BlockingQueue<String> DOCUMENTS = new LinkedBlockingQueue<>();

  @TempDir private Path folder;

  @Test
  void shouldKeepTheMemoryOfTheSameFingerprintAndOfNoOther() throws Exception {
    put(1, List.of(events(0, ALL)));
    Run first = run(1, 2, day(0), null, A, B, C);
    assertThat(first.alerts())
        .containsExactlyInAnyOrderElementsOf(alerts("never_seen", ALL, "A", "B", "C"));
    assertThat(first.log()).isEmpty();

    put(2, List.of(events(3, ALL), events(9, ALL)));
    Run second = run(2, 3, day(2), first.savepoint(), A_EDITED, B_EDITED, D);
    assertThat(second.alerts())
        .containsExactlyInAnyOrderElementsOf(
            both(alerts("forgotten", ALL, "A edited"), alerts("never_seen", ALL, "B edited", "D")));
    assertThat(second.log())
        .containsExactly(
            "WARN rule b: its query or new-terms fields were edited:"
                + " it begins with an empty memory",
            "INFO rule d: added: it begins with an empty memory",
            "INFO rule c: removed: its memory stays until it expires");
    assertThat(second.receipts("A edited"))
        .containsOnly("first seen " + day(0) + ", last " + day(3) + ", 2 times, since " + day(0));
    assertThat(second.receipts("B edited")).containsOnly("since " + day(2));
    assertThat(second.receipts("D")).containsOnly("since " + day(2));

    put(3, List.of(events(10, EARLY), events(16, LATE), events(16, List.of("newcomer"))));
    Run third = run(3, 1, day(9), second.savepoint(), A_EDITED, B, C, D);
    assertThat(third.alerts())
        .containsExactlyInAnyOrderElementsOf(
            both(
                alerts("forgotten", LATE, "A edited", "B", "C"),
                alerts("never_seen", List.of("newcomer"), "A edited", "B", "C", "D")));
    assertThat(third.log())
        .containsExactly(
            "WARN rule b: its query or new-terms fields were edited back: it goes on with what it"
                + " remembers from then, as far as that has not expired, and a new baseline",
            "INFO rule c: added again: it goes on with what it remembers from then, as far as that"
                + " has not expired, and a new baseline");
    String remembered = "first seen " + day(0) + ", last " + day(0) + ", 1 times, since " + day(9);
    assertThat(third.receipts("B")).containsOnly(remembered, "since " + day(9));
    assertThat(third.receipts("C")).containsOnly(remembered, "since " + day(9));
    assertThat(third.receipts("D")).containsOnly("since " + day(2));
  }

  /** Runs from one savepoint to the next, until the file of that number has been read. */
  private Run run(
      int number, int parallelism, Instant start, @Nullable String savepoint, Rule... rules)
      throws Exception {
    DOCUMENTS.clear();
    List<JsonNode> documents = new ArrayList<>();
    try (CapturedLog log = CapturedLog.of(NewTermsFunction.class)) {
      JobClient job =
          job(parallelism, start, savepoint, Stream.concat(Stream.of(rules), Stream.of(END)))
              .executeAsync("edited rules");
      while (documents.stream().noneMatch(document -> text(document).equals("End " + number))) {
        String document = DOCUMENTS.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(document).as("alert, after %s", documents).isNotNull();
        documents.add(json(document));
      }
      String next = stopWithSavepoint(job);
      job.getJobExecutionResult().get();
      DOCUMENTS.forEach(document -> documents.add(json(document)));
      documents.removeIf(document -> text(document).startsWith("End "));
      return new Run(next, documents, log.lines());
    }
  }

  /** A subtask without events may still be starting; until it runs, there is no savepoint. */
  private String stopWithSavepoint(JobClient job) throws Exception {
    while (true) {
      try {
        return job.stopWithSavepoint(false, uri("savepoints"), SavepointFormatType.CANONICAL).get();
      } catch (ExecutionException e) {
        Optional<CheckpointException> failed =
            ExceptionUtils.findThrowable(e, CheckpointException.class);
        if (failed.map(CheckpointException::getCheckpointFailureReason).orElse(null)
            != CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING) {
          throw e;
        }
      }
    }
  }

  private StreamExecutionEnvironment job(
      int parallelism, Instant start, @Nullable String savepoint, Stream<Rule> rules) {
    Configuration flink = new Configuration();
    flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    NewTermsPipeline.prepare(environment);
    NewTermsPipeline.of(
            records(environment),
            new RuleSet(rules.toList()),
            new SettingsReader(null, Map.of(), Map.of()).read(),
            start)
        .alerts()
        .map(EditedRulesTest::handOver)
        .returns(Alert.class)
        .uid("hand-over")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
    return environment;
  }

  /** Whatever comes into the folder; state knows what has been read. */
  private DataStream<SourceRecord> records(StreamExecutionEnvironment environment) {
    FileSource<String> files =
        FileSource.forRecordStreamFormat(
                new TextLineInputFormat(), new org.apache.flink.core.fs.Path(uri("events")))
            .monitorContinuously(Duration.ofMillis(100))
            .build();
    return environment
        .fromSource(files, WatermarkStrategy.noWatermarks(), "events")
        .uid("events")
        .map(line -> new SourceRecord(line.getBytes(UTF_8), SourceRecord.NO_ARRIVAL, "here"))
        .returns(SourceRecord.class)
        .uid("records");
  }

  private static Alert handOver(Alert alert) {
    DOCUMENTS.add(new String(alert.document(), UTF_8));
    return alert;
  }

  private void put(int number, List<List<String>> events) throws IOException {
    List<String> lines = new ArrayList<>();
    events.forEach(lines::addAll);
    lines.add(event("End", String.valueOf(number), day(0)));
    Path unfinished = Files.write(folder.resolve("unfinished"), lines);
    Path read = Files.createDirectories(folder.resolve("events"));
    Files.move(unfinished, read.resolve(number + ".ndjson"), StandardCopyOption.ATOMIC_MOVE);
  }

  private String uri(String name) {
    return folder.resolve(name).toUri().toString();
  }

  private static List<String> events(int day, List<String> users) {
    return users.stream().map(user -> event("Export", user, day(day))).toList();
  }

  private static String event(String action, String user, Instant time) {
    return """
        {"eventTime":"%s","eventName":"%s","eventID":"id","userIdentity":{"userName":"%s"}}"""
        .formatted(time, action, user);
  }

  private static List<String> alerts(String novelty, List<String> users, String... rules) {
    return Stream.of(rules)
        .flatMap(rule -> users.stream().map(user -> rule + " " + user + " " + novelty))
        .toList();
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static List<String> users(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> "user-" + number).toList();
  }

  private static Instant day(int day) {
    return DAY_0.plus(Duration.ofDays(day));
  }

  private static Rule rule(String id, String name, String severity, String window, String query) {
    return new Rule(
        id,
        name,
        KqlParser.parse(query),
        List.of("user.name"),
        HistoryWindow.startingAt(window).orElseThrow(),
        SightingClock.EVENT,
        new Rating(severity, 21),
        List.of(),
        List.of(),
        new Guide("What " + name + " finds.", "", List.of(), List.of(), List.of()),
        new Attribution(List.of("us"), null, null),
        false);
  }

  /** Rule and user. */
  private static String text(JsonNode document) {
    return document.at("/rule/name").asText() + " " + document.at("/user/name").asText();
  }

  private static JsonNode json(String document) {
    try {
      return JSON.readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What came of a run.
   *
   * @param savepoint where it ended
   * @param log what it said of changed rules
   */
  private record Run(String savepoint, List<JsonNode> documents, List<String> log) {

    List<String> alerts() {
      return documents.stream()
          .map(document -> text(document) + " " + document.at("/newterms/novelty").asText())
          .toList();
    }

    List<String> receipts(String rule) {
      return documents.stream()
          .filter(document -> document.at("/rule/name").asText().equals(rule))
          .map(document -> receipt(document.path("newterms")))
          .toList();
    }

    private static String receipt(JsonNode newterms) {
      String since = "since " + newterms.at("/baseline/since").asText();
      return newterms.path("sightings").asLong() == 0
          ? since
          : "first seen %s, last %s, %d times, %s"
              .formatted(
                  newterms.path("first_seen").asText(),
                  newterms.path("last_seen").asText(),
                  newterms.path("sightings").asLong(),
                  since);
    }
  }
}
