package dev.newterms.sink.elasticsearch;

import static dev.newterms.sink.elasticsearch.TestDocuments.document;
import static dev.newterms.sink.elasticsearch.TestDocuments.documents;
import static dev.newterms.sink.elasticsearch.TestDocuments.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
    assertThat(settled(ElasticsearchMetrics.ALREADY_THERE)).isEqualTo(1);
    assertThat(settled(ElasticsearchMetrics.WRITTEN)).isEqualTo(1);
  }

  @Test
  void shouldHandOverARefusedAlertAndGoOn() throws Exception {
    server.failNext("a1", 400);

    write(documents(4));
    writer.flush();

    assertThat(server.documents).containsOnlyKeys("a2", "a3", "a4");
    assertThat(refused).extracting(refusal -> refusal.document().id()).containsExactly("a1");
    assertThat(refused.get(0).error()).isEqualTo("400 {\"type\":\"as_told\"}");
    assertThat(settled(ElasticsearchMetrics.REFUSED)).isEqualTo(1);
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
    assertThat(settled(ElasticsearchMetrics.REFUSED)).isEqualTo(1);
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

    assertThat(server.stamps).hasSizeGreaterThan(2).isSorted();
    assertThat(server.stamps.subList(0, 3)).doesNotHaveDuplicates();
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
    assertThat(metrics.value(ElasticsearchMetrics.OLDEST_DOCUMENT_MILLIS)).isZero();
    assertThat(metrics.value(ElasticsearchMetrics.DOCUMENTS_BUFFERED)).isZero();
    assertThat(metrics.value(ElasticsearchMetrics.BYTES_BUFFERED)).isZero();
    assertThat(metrics.fraction(ElasticsearchMetrics.BUFFER_FILL)).isZero();
  }

  @Test
  void shouldCountAttemptsAndRetriesByCause() throws Exception {
    server.away(3);
    write(documents(2));
    writer.flush();
    server.failNext("b1", 429);
    server.failNext("b1", 503);
    write(List.of(document("b1"), document("b2")));
    writer.flush();

    assertThat(metrics.count(ElasticsearchMetrics.BULK_ATTEMPTS)).isEqualTo(server.requests.size());
    assertThat(metrics.count(ElasticsearchMetrics.BULK_RETRIES)).isEqualTo(5);
    assertThat(retries(BulkProblem.Kind.UNREACHABLE)).isEqualTo(3);
    assertThat(retries(BulkProblem.Kind.BUSY)).isEqualTo(1);
    assertThat(retries(BulkProblem.Kind.FAILING)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveEveryCauseFromTheStart(BulkProblem.Kind cause) {
    assertThat(retries(cause)).isZero();
  }

  @Test
  void shouldHaveEveryOutcomeFromTheStart() {
    assertThat(settled(ElasticsearchMetrics.WRITTEN)).isZero();
    assertThat(settled(ElasticsearchMetrics.ALREADY_THERE)).isZero();
    assertThat(settled(ElasticsearchMetrics.REFUSED)).isZero();
  }

  @Test
  void shouldTellHowFullTheBufferIs() throws Exception {
    server.hold();

    write(documents(7));

    assertThat(metrics.fraction(ElasticsearchMetrics.BUFFER_FILL)).isEqualTo(0.7);
  }

  @Test
  void shouldTellTheAgeOfTheOldestDocumentAfterARestoreToo() throws Exception {
    server.away(1000);
    long now = task.getCurrentProcessingTime();
    assertThat(metrics.value(ElasticsearchMetrics.OLDEST_DOCUMENT_MILLIS)).isZero();

    // As from two subtasks: each part is in order, the whole is not.
    writer.restore(List.of(since("b", now - 500), since("c", now), since("a", now - 800)));

    assertThat(metrics.value(ElasticsearchMetrics.OLDEST_DOCUMENT_MILLIS)).isEqualTo(800);
    task.passMillis(60_000);
    assertThat(metrics.value(ElasticsearchMetrics.OLDEST_DOCUMENT_MILLIS)).isEqualTo(60_800);
    assertThat(ids(writer.unconfirmed())).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 500, 502})
  void shouldNotLetAPoisonedDocumentBlockTheOthers(int status) throws Exception {
    server.poison("a2", status);

    write(documents(40)); // four times the buffer

    while (server.documents.size() < 39) {
      task.yield();
    }
    assertThat(server.documents).doesNotContainKey("a2");
  }

  @Test
  void shouldHandOverADocumentThatMakesABadRequestWhereAProbeMakesNone() throws Exception {
    server.poison("a2", 400);

    write(documents(4));
    writer.flush();

    assertThat(server.documents).containsOnlyKeys("a1", "a3", "a4");
    assertThat(refused)
        .extracting(refusal -> refusal.document().id(), BulkReply.Refusal::error)
        .containsExactly(tuple("a2", "400 {\"error\":\"as told\"}"));
  }

  @Test
  void shouldBlameNoDocumentWhileAProbeIsABadRequestToo() throws Exception {
    server.failNext(101, 400);

    write(documents(9));
    writer.flush();

    assertThat(server.documents.keySet()).containsExactlyInAnyOrderElementsOf(ids(documents(9)));
    assertThat(refused).isEmpty();
  }

  @Test
  void shouldBlameNoDocumentWhileAProbeFindsNoServer() throws Exception {
    server.failNext(1, 400);
    server.away(1);

    write(documents(1));
    writer.flush();

    assertThat(server.documents).containsOnlyKeys("a1");
    assertThat(refused).isEmpty();
  }

  @Test
  void shouldHandOverADocumentThatWentIntoTheFailureStore() throws Exception {
    server.putAside("a1");

    write(documents(2));
    writer.flush();

    assertThat(server.documents).containsOnlyKeys("a2");
    assertThat(refused)
        .extracting(refusal -> refusal.document().id(), BulkReply.Refusal::error)
        .containsExactly(tuple("a1", "201 put into the failure store"));
    assertThat(settled(ElasticsearchMetrics.WRITTEN)).isEqualTo(1);
  }

  @Test
  void shouldCloseItsClient() throws Exception {
    writer.close();

    assertThat(server.closed).isTrue();
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

  private long retries(BulkProblem.Kind cause) {
    return metrics.count(
        ElasticsearchMetrics.CAUSE, cause.label(), ElasticsearchMetrics.BULK_RETRIES);
  }

  private long settled(String outcome) {
    return metrics.count(ElasticsearchMetrics.OUTCOME, outcome, ElasticsearchMetrics.DOCUMENTS);
  }

  private static Document since(String id, long millis) {
    return new Document(id, document(id).json(), millis);
  }

  private void write(List<Document> documents) throws Exception {
    for (Document document : documents) {
      writer.write(document);
    }
  }
}
