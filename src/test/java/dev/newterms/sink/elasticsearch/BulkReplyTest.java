package dev.newterms.sink.elasticsearch;

import static dev.newterms.sink.elasticsearch.TestDocuments.documents;
import static dev.newterms.sink.elasticsearch.TestDocuments.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkReplyTest {

  @Test
  void shouldTellTheOutcomeOfEachAlert() {
    BulkReply reply =
        BulkReply.of(
            documents(4),
            ok(
                """
                {"items":[
                  {"create":{"status":201}},
                  {"create":{"status":409,"error":{"type":"version_conflict_engine_exception"}}},
                  {"create":{"status":429,"error":{"type":"es_rejected_execution_exception"}}},
                  {"create":{"status":400,"error":{"type":"document_parsing_exception"}}}]}
                """));

    assertThat(reply.written()).isEqualTo(1);
    assertThat(reply.alreadyThere()).isEqualTo(1);
    assertThat(ids(reply.again())).containsExactly("a3");
    assertThat(reply.problem())
        .isEqualTo(
            new BulkProblem(
                BulkProblem.Kind.BUSY, "429 {\"type\":\"es_rejected_execution_exception\"}"));
    assertThat(reply.refused())
        .extracting(refusal -> refusal.document().id())
        .containsExactly("a4");
  }

  @Test
  void shouldHaveNoProblemWhereNothingGoesAgain() {
    BulkReply reply = BulkReply.of(documents(1), ok("{\"items\":[{\"create\":{\"status\":201}}]}"));

    assertThat(reply.problem()).isNull();
    assertThat(reply.again()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"index_closed_exception", "validation_exception"})
  void shouldNotBlameTheDocumentForTheServersState(String type) {
    BulkReply reply =
        BulkReply.of(
            documents(1),
            ok(
                "{\"items\":[{\"create\":{\"status\":400,\"error\":{\"type\":\""
                    + type
                    + "\"}}}]}"));

    assertThat(ids(reply.again())).containsExactly("a1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>login</html>", "{}", "[]", "{\"items\":[]}", "{\"items\":7}"})
  void shouldSendAllAgainAfterAnOddReply(String body) {
    BulkReply reply = BulkReply.of(documents(2), ok(body));

    assertThat(ids(reply.again())).containsExactly("a1", "a2");
    assertThat(reply.problem())
        .extracting(BulkProblem::kind)
        .isEqualTo(BulkProblem.Kind.UNEXPECTED);
  }

  @Test
  void shouldSendAllAgainAfterAFailureAsAWhole() {
    BulkReply reply =
        BulkReply.of(
            documents(2), new HttpReply(503, "no\nmaster".getBytes(StandardCharsets.UTF_8)));

    assertThat(ids(reply.again())).containsExactly("a1", "a2");
    assertThat(reply.problem())
        .isEqualTo(new BulkProblem(BulkProblem.Kind.FAILING, "503 no master"));
  }

  @Test
  void shouldSendALargeBatchAgainAndRefuseAnAlertThatIsTooLargeAlone() {
    HttpReply tooLarge = new HttpReply(413, "max".getBytes(StandardCharsets.UTF_8));

    BulkReply several = BulkReply.of(documents(2), tooLarge);
    BulkReply single = BulkReply.of(documents(1), tooLarge);

    assertThat(several.wasTooLarge()).isTrue();
    assertThat(ids(several.again())).containsExactly("a1", "a2");
    assertThat(single.again()).isEmpty();
    assertThat(single.refused()).extracting(BulkReply.Refusal::error).containsExactly("413 max");
  }

  private static HttpReply ok(String body) {
    return new HttpReply(200, body.getBytes(StandardCharsets.UTF_8));
  }
}
