package dev.newterms.sink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.alert.Alert;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * A source of alerts that are numbered from 0, up to a number that the test raises.
 *
 * <p>It runs in this JVM, one job at a time, with a parallelism of 1. Stopped with a savepoint, it
 * goes on where it was.
 */
final class NumberedAlerts {

  private static final String FILLER = "x".repeat(2_000);

  private static long made;
  private static long limit;
  private static CompletableFuture<Void> raised = new CompletableFuture<>();

  private NumberedAlerts() {}

  /** What the alerts of a job are, each named by its number. */
  interface Form extends GeneratorFunction<Long, Alert> {}

  /** For a job that is not restored. */
  static synchronized void reset() {
    made = 0;
    limit = 0;
  }

  static synchronized void raiseTo(long count) {
    limit = count;
    raised.complete(null);
    raised = new CompletableFuture<>();
  }

  static synchronized long made() {
    return made;
  }

  /** The ids of the first {@code count} alerts, in order. */
  static List<String> ids(long count) {
    return LongStream.range(0, count).mapToObj(NumberedAlerts::id).toList();
  }

  static String id(long number) {
    return "alert-%06d".formatted(number);
  }

  /** An alert of 2 kB that every Elasticsearch takes. */
  static Alert good(long number) {
    return alert(number, "\"@timestamp\":\"2026-11-23T10:00:00Z\",\"message\":\"" + FILLER + "\"");
  }

  /**
   * Any alert.
   *
   * @param fields of its document, beside {@code event} and {@code newterms}
   */
  static Alert alert(long number, String fields) {
    String document =
        "{%s,\"event\":{\"kind\":\"alert\"},\"newterms\":{\"id\":\"%s\"}}"
            .formatted(fields, id(number));
    return new Alert(id(number), "rule", "low", document.getBytes(UTF_8));
  }

  static DataGeneratorSource<Alert> source(Form form) {
    return new DataGeneratorSource<>(
        number -> made(number, form),
        Long.MAX_VALUE,
        parallelism -> new Gate(),
        TypeInformation.of(Alert.class));
  }

  private static synchronized Alert made(long number, Form form) throws Exception {
    made = number + 1;
    return form.map(number);
  }

  private static synchronized CompletionStage<Void> room() {
    return made < limit
        ? CompletableFuture.completedFuture(null)
        : raised.thenCompose(again -> room());
  }

  /** Opens for one alert at a time. */
  private static final class Gate implements RateLimiter {

    @Override
    public CompletionStage<Void> acquire() {
      return room();
    }
  }
}
