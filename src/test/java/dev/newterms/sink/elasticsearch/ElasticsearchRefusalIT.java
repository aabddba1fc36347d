package dev.newterms.sink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.SharedServers;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Elasticsearch that is there, but does not take an alert, does to the sink. */
class ElasticsearchRefusalIT {

  private static final int BUFFER = 10_000;
  private static final String TIME = "\"@timestamp\":\"2026-11-23T10:00:00Z\",";

  /** What the mapping refuses, each for another reason, although it ignores malformed values. */
  private static final List<String> BAD_FIELDS =
      List.of(
          "\"@timestamp\":\"no date\"",
          "\"message\":\"without a time\"",
          TIME + "\"user\":\"no object\"",
          TIME + "\"source\":{\"ip\":{\"no\":\"value\"}}",
          TIME + "\"deep\":" + "{\"a\":".repeat(30) + "1" + "}".repeat(30));

  /** Malformed values that the mapping lets pass: they are not indexed, but the alert is there. */
  private static final String ODD_FIELDS =
      TIME + "\"source\":{\"ip\":\"no ip\"},\"aws\":{\"cloudtrail\":{\"read_only\":\"perhaps\"}}";

  private static final int BAD_EVERY = 20;
  private static final int BAD_AT = 7;
  private static final int ODD_AT = 8;

  private final ElasticsearchServer server = SharedServers.elasticsearch();

  @TempDir private Path folder;

  @Test
  void shouldLetOutWhatTheMappingRefusesAndWriteTheRest() throws Exception {
    int total = 1000;
    WrittenAlerts written = new WrittenAlerts(server, "refused").withTemplate();
    List<DeadLetter> refused;
    try (SinkJob job =
        SinkJob.started(ElasticsearchRefusalIT::alert, written.settings(BUFFER), 2, folder)) {
      job.make(total / 2);
      job.await("let out", () -> job.refused().size() == total / 2 / BAD_EVERY);
      job.make(total);
      job.finish();
      refused = job.refused();
    }
    assertThat(written.ids()).isEqualTo(ids(total, number -> !isBad(number)));
    assertThat(refused)
        .extracting(DeadLetter::origin)
        .containsExactlyInAnyOrderElementsOf(
            ids(total, ElasticsearchRefusalIT::isBad).stream().map(id -> "alert:" + id).toList());
    assertThat(refused).allSatisfy(ElasticsearchRefusalIT::hasReasonErrorAndDocument);
  }

  private static Alert alert(long number) {
    if (isBad(number)) {
      int fields = (int) (number / BAD_EVERY % BAD_FIELDS.size());
      return NumberedAlerts.alert(number, BAD_FIELDS.get(fields));
    }
    return number % BAD_EVERY == ODD_AT
        ? NumberedAlerts.alert(number, ODD_FIELDS)
        : NumberedAlerts.good(number);
  }

  private static boolean isBad(long number) {
    return number % BAD_EVERY == BAD_AT;
  }

  private static List<String> ids(int total, LongPredicate which) {
    return LongStream.range(0, total).filter(which).mapToObj(NumberedAlerts::id).toList();
  }

  private static void hasReasonErrorAndDocument(DeadLetter letter) {
    long number = Long.parseLong(letter.origin().replace("alert:alert-", ""));
    assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.REFUSED);
    assertThat(letter.problem())
        .startsWith("logs-newterms.alerts-refused: 400 ")
        .contains("document_parsing_exception");
    assertThat(new String(letter.bytes(), UTF_8))
        .isEqualTo(new String(alert(number).document(), UTF_8));
    assertThat(letter.truncated()).isFalse();
  }

  @Test
  void shouldKeepAlertsWhileTheTemplateIsMissingAndMakeNoPlainIndex() throws Exception {
    int parallelism = 2;
    int batch = 10;
    int sentFirst = parallelism * batch;
    int total = 1000;
    WrittenAlerts first = new WrittenAlerts(server, "with_template").withTemplate();
    WrittenAlerts written = new WrittenAlerts(server, "without_template");
    try (BulkProxy proxy = BulkProxy.before(server.uri());
        SinkJob job =
            SinkJob.started(NumberedAlerts::good, first.settings(BUFFER), parallelism, folder)) {
      // A first start without the template fails.
      job.restart(written.settings(proxy.uri(), batch, BUFFER), parallelism);
      job.make(sentFirst);
      job.await("sent again", () -> proxy.documents(404) > sentFirst);
      job.make(total);

      assertThat(server.request("GET", "/" + written.dataStream(), "").status()).isEqualTo(404);
      written.withTemplate();
      job.finish();

      assertThat(job.refused()).isEmpty();
    }
    assertThat(written.indices()).hasSize(1).allMatch(name -> name.startsWith(".ds-"));
    assertThat(written.ids()).isEqualTo(NumberedAlerts.ids(total));
  }
}
