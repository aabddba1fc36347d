package dev.newterms.sink.elasticsearch;

import static dev.newterms.sink.elasticsearch.TestDocuments.document;
import static dev.newterms.sink.elasticsearch.TestDocuments.documents;
import static dev.newterms.sink.elasticsearch.TestDocuments.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounds of {@link TestDocuments#settings()}: two documents a request, ten in the buffer. */
class ElasticsearchWriterTest {

  private final FakeTask task = new FakeTask();
  private final FakeServer server = new FakeServer();
  private final FakeMetrics metrics = new FakeMetrics();
  private final List<BulkReply.Refusal> refused = new ArrayList<>();
  private final ElasticsearchWriter writer = newWriter();

  private ElasticsearchWriter newWriter() {
    return new ElasticsearchWriter(
        TestDocuments.settings(), "logs-test", server, task, task, metrics, refused::add);
  }

  @Test
  void shouldSendAFullBatchAtOnce() throws Exception {
    write(documents(2));

    assertThat(server.requests).containsExactly(List.of("a1", "a2"));
  }

  @Test
  void shouldSendASingleAlertAfterTheWaitForCompany() throws Exception {
    write(documents(1));
    assertThat(server.requests).isEmpty();

    task.fireNextTimer();

    assertThat(server.requests).containsExactly(List.of("a1"));
  }

  @Test
  void shouldWaitForCompanyAnewAfterABatch() throws Exception {
    write(documents(1));
    task.fireNextTimer();
    write(List.of(document("b")));
    assertThat(server.requests).hasSize(1);

    task.fireNextTimer();

    assertThat(server.requests).containsExactly(List.of("a1"), List.of("b"));
  }

  @Test
  void shouldNotCutTheWaitForCompanyShortForALaterAlert() throws Exception {
    write(documents(2)); // the first sets an alarm, the second makes a batch
    task.passMillis(900);

    write(List.of(document("b")));

    assertThat(nextRequest()).isEqualTo(TestDocuments.BULK_WAIT.toMillis());
  }

  @Test
  void shouldHaveSeveralRequestsUnderWay() throws Exception {
    server.hold();

    write(documents(10));

    assertThat(server.underWay()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 429, 500, 502, 503})
  void shouldLoseNothingWhenRequestsFail(int status) throws Exception {
    server.failNext(7, status);

    write(documents(9));
    writer.flush();

    assertThat(server.documents.keySet()).containsExactlyInAnyOrderElementsOf(ids(documents(9)));
    assertThat(refused).isEmpty();
  }

  @Test
  void shouldLoseNothingWhenTheServerIsAway() throws Exception {
    server.away(20);

    write(documents(9));
    writer.flush();

    assertThat(server.documents.keySet()).containsExactlyInAnyOrderElementsOf(ids(documents(9)));
  }

  @Test
  void shouldSendOneProbeAtATimeAfterAFailure() throws Exception {
    server.away(4);
    write(documents(8));
    task.runMails();
    server.hold();

    nextRequest();
    assertThat(server.underWay()).isEqualTo(1);

    server.answerOldest();
    task.runMails();
    assertThat(server.underWay()).isGreaterThan(1);
  }

  @Test
  void shouldKeepWaitingWhenAnEarlierRequestSucceeds() throws Exception {
    server.away(1);
    write(documents(4)); // the first request fails, the second succeeds
    task.runMails();

    task.passMillis(100);

    assertThat(server.requests).hasSize(2);
    assertThat(metrics.value(ElasticsearchMetrics.OUTAGE_MILLIS)).isEqualTo(100);
    assertThat(nextRequest()).isBetween(400L, 900L);
  }

  @Test
  void shouldSendNothingDuringTheWaitAfterAFailure() throws Exception {
    server.away(1);
    write(documents(2));
    task.runMails();

    write(List.of(document("b1"), document("b2"), document("b3")));
    task.runMails();

    assertThat(server.requests).hasSize(1);
  }

  @Test
  void shouldWaitLongerAfterEachFailure() throws Exception {
    server.away(12);
    write(documents(2));
    task.runMails();

    List<Long> waits = new ArrayList<>();
    while (server.documents.isEmpty()) {
      waits.add(nextRequest());
    }

    assertThat(waits).hasSize(12).allSatisfy(wait -> assertThat(wait).isBetween(500L, 30_000L));
    assertThat(waits.subList(6, 12)).allSatisfy(wait -> assertThat(wait).isGreaterThan(14_999L));
  }

  @Test
  void shouldStartWithAShortWaitAfterASuccess() throws Exception {
    server.away(8);
    write(documents(2));
    writer.flush();
    server.away(1);
    write(List.of(document("b1"), document("b2")));
    task.runMails();

    assertThat(nextRequest()).isBetween(500L, 1000L);
  }

  @Test
  void shouldSendAgainOnlyTheAlertsThatFailed() throws Exception {
    server.failNext("a2", 429);

    write(documents(2));
    writer.flush();

    assertThat(server.requests).containsExactly(List.of("a1", "a2"), List.of("a2"));
    assertThat(server.documents).containsOnlyKeys("a1", "a2");
  }

  @Test
  void shouldNotWaitForCompanyWhenSendingAgain() throws Exception {
    server.failNext("a2", 429);
    write(documents(2));
    task.runMails();

    assertThat(nextRequest()).isBetween(500L, 1000L);
  }

  @Test
  void shouldCountAnAlertThatIsAlreadyThereAsDone() throws Exception {
    server.documents.put("a1", NullNode.instance);

    write(documents(2));
    writer.flush();

    assertThat(server.requests).hasSize(1);
    assertThat(writer.unconfirmed()).isEmpty();
    assertThat(metrics.count(ElasticsearchMetrics.DOCUMENTS_ALREADY_THERE)).isEqualTo(1);
    assertThat(metrics.count(ElasticsearchMetrics.DOCUMENTS_WRITTEN)).isEqualTo(1);
  }

  @Test
  void shouldHandOverARefusedAlertAndGoOn() throws Exception {
    server.failNext("a1", 400);

    write(documents(4));
    writer.flush();

    assertThat(server.documents).containsOnlyKeys("a2", "a3", "a4");
    assertThat(refused).extracting(refusal -> refusal.document().id()).containsExactly("a1");
    assertThat(refused.get(0).error()).isEqualTo("400 {\"type\":\"as_told\"}");
    assertThat(metrics.count(ElasticsearchMetrics.DOCUMENTS_REFUSED)).isEqualTo(1);
  }

  @Test
  void shouldSendSmallerBatchesWhereOneIsTooLarge() throws Exception {
    server.takeAtMost(1, "");

    write(documents(10));
    writer.flush();

    assertThat(server.documents.keySet()).containsExactlyInAnyOrderElementsOf(ids(documents(10)));
    assertThat(refused).isEmpty();
  }

  @Test
  void shouldHandOverAnAlertThatIsTooLargeAloneAndGoOn() throws Exception {
    server.takeAtMost(2, "a2");

    write(documents(4));
    writer.flush();

    assertThat(server.documents).containsOnlyKeys("a1", "a3", "a4");
    assertThat(refused).extracting(refusal -> refusal.document().id()).containsExactly("a2");
    assertThat(metrics.count(ElasticsearchMetrics.DOCUMENTS_REFUSED)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 503})
  void shouldKeepAnAlertThatTheServerNotTheDocumentIsToBlameFor(int status) throws Exception {
    server.failNext("a1", status);

    write(documents(2));
    writer.flush();

    assertThat(server.documents).containsOnlyKeys("a1", "a2");
    assertThat(refused).isEmpty();
  }

  @Test
  void shouldPutInFlightAndWaitingAlertsIntoTheSnapshot() throws Exception {
    server.hold();
    write(documents(10));

    assertThat(ids(writer.unconfirmed())).containsExactlyElementsOf(ids(documents(10)));
  }

  @Test
  void shouldCompleteACheckpointWhileTheServerIsAway() throws Exception {
    server.away(1000);
    write(documents(9));
    task.runMails();

    assertThat(writer.unconfirmed()).hasSize(9);
  }

  @Test
  void shouldKeepConfirmedAlertsOutOfTheSnapshot() throws Exception {
    write(documents(3));
    task.runMails();

    assertThat(ids(writer.unconfirmed())).containsExactly("a3");
  }

  @Test
  void shouldSendRestoredAlertsWithoutNewOnes() throws Exception {
    server.hold();
    write(documents(5));
    List<Document> state = writer.unconfirmed();
    server.answer();

    newWriter().restore(state);
    task.runMails();

    assertThat(server.documents).containsOnlyKeys("a1", "a2", "a3", "a4", "a5");
  }

  @Test
  void shouldTakeMoreRestoredAlertsThanTheBufferHolds() throws Exception {
    writer.restore(documents(25));

    write(List.of(document("b")));
    writer.flush();

    assertThat(server.documents).hasSize(26);
  }

  @Test
  void shouldWaitInWriteWhileTheBufferIsFullAndThenGoOn() throws Exception {
    server.away(5);
    long before = task.getCurrentProcessingTime();

    write(documents(50));

    assertThat(task.getCurrentProcessingTime()).isGreaterThan(before);
    assertThat(writer.unconfirmed()).hasSizeLessThanOrEqualTo(10);
    writer.flush();
    assertThat(server.documents).hasSize(50);
  }

  @Test
  void shouldHoldNoMoreThanTheBuffer() {
    server.hold();

    assertThatThrownBy(() -> write(documents(11))).hasMessage("nothing left to wait for");
  }

  @Test
  void shouldStampADocumentAnewAtEachAttempt() throws Exception {
    server.away(2);

    write(documents(2));
    writer.flush();

    assertThat(server.stamps).hasSize(3).doesNotHaveDuplicates().isSorted();
    assertThat(server.document("a1").at("/event/ingested").asText())
        .isEqualTo(server.stamps.get(2));
  }

  @Test
  void shouldTakeAnOddReplyForAFailure() throws Exception {
    server.failNext(1, 200); // a body that is no bulk reply

    write(documents(2));
    writer.flush();

    assertThat(server.documents).containsOnlyKeys("a1", "a2");
  }

  @Test
  void shouldTellTheOutageAndTheBufferAsMetrics() throws Exception {
    server.away(3);
    write(documents(2));
    task.runMails();
    task.fireNextTimer();

    assertThat(metrics.value(ElasticsearchMetrics.OUTAGE_MILLIS)).isPositive();
    assertThat(metrics.value(ElasticsearchMetrics.DOCUMENTS_BUFFERED)).isEqualTo(2);
    assertThat(metrics.value(ElasticsearchMetrics.BYTES_BUFFERED))
        .isEqualTo(2L * document("a").json().length);

    writer.flush();
    assertThat(metrics.value(ElasticsearchMetrics.OUTAGE_MILLIS)).isZero();
    assertThat(metrics.value(ElasticsearchMetrics.DOCUMENTS_BUFFERED)).isZero();
    assertThat(metrics.value(ElasticsearchMetrics.BYTES_BUFFERED)).isZero();
    assertThat(metrics.count(ElasticsearchMetrics.BULK_RETRIES)).isEqualTo(3);
  }

  @Test
  void shouldCloseItsClient() throws Exception {
    writer.close();

    assertThat(server.closed).isTrue();
  }

  @Test
  void shouldNotLoseAnAlertWhateverTheServerDoes() throws Exception {
    Random random = new Random(1);
    LinkedHashSet<String> written = new LinkedHashSet<>();
    for (int i = 0; i < 2000; i++) {
      disturb(random, "x" + i);
      write(List.of(document("x" + i)));
      written.add("x" + i);
      if (random.nextInt(5) == 0) {
        task.runMails();
      }
    }
    writer.flush();

    assertThat(server.documents.keySet()).containsExactlyInAnyOrderElementsOf(written);
    assertThat(writer.unconfirmed()).isEmpty();
  }

  /** Lets time pass to the next request, and says how many milliseconds. */
  private long nextRequest() {
    int requests = server.requests.size();
    long before = task.getCurrentProcessingTime();
    while (server.requests.size() == requests) {
      task.fireNextTimer();
    }
    return task.getCurrentProcessingTime() - before;
  }

  private void disturb(Random random, String id) {
    switch (random.nextInt(12)) {
      case 0 -> server.away(1 + random.nextInt(3));
      case 1 -> server.failNext(1, 429);
      case 2 -> server.failNext(id, 429);
      case 3 -> server.failNext(id, 503);
      default -> {}
    }
  }

  private void write(List<Document> documents) throws Exception {
    for (Document document : documents) {
      writer.write(document);
    }
  }
}
