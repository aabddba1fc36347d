package dev.newterms.sink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of each document of a bulk request.
 *
 * @param written how many are new in the data stream
 * @param alreadyThere how many an earlier attempt had written
 * @param refused those that Elasticsearch will never take
 * @param again those to send again
 * @param problem why to send them again; null where there are none
 */
record BulkReply(
    int written,
    int alreadyThere,
    List<Refusal> refused,
    List<Document> again,
    @Nullable BulkProblem problem) {

  static final String FAILURE_STORE = "put into the failure store";

  /** An error may quote the document. */
  private static final int MAX_ERROR_CHARS = 500;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Errors with status 400 that are no fault of the document and pass. */
  private static final Set<String> SERVER_ERRORS =
      Set.of("index_closed_exception", "validation_exception");

  /** A document that Elasticsearch will never take, and why. */
  record Refusal(Document document, String error) {

    Refusal {
      error = error.substring(0, Math.min(error.length(), MAX_ERROR_CHARS));
    }
  }

  /** No answer that says anything about single documents. */
  static BulkReply failed(List<Document> batch, BulkProblem problem) {
    return new BulkReply(0, 0, List.of(), batch, problem);
  }

  /** Of what became of a request: a reply, or a failure and no reply. */
  static BulkReply of(List<Document> batch, HttpReply reply, @Nullable Throwable failure) {
    return failure == null ? of(batch, reply) : failed(batch, BulkProblem.of(failure));
  }

  static BulkReply of(List<Document> batch, HttpReply reply) {
    if (reply.status() == BulkProblem.TOO_LARGE_STATUS && batch.size() == 1) {
      return refused(batch.get(0), reply);
    }
    if (reply.status() != 200) {
      return failed(batch, BulkProblem.ofStatus(reply.status(), reply.excerpt()));
    }
    JsonNode items = items(reply);
    if (items.size() != batch.size()) {
      return failed(
          batch, BulkProblem.ofStatus(reply.status(), "is no bulk reply: " + reply.excerpt()));
    }
    return read(batch, items);
  }

  /**
   * The request was no larger than its one document makes it, and that is what is wrong with it.
   */
  static BulkReply refused(Document document, HttpReply reply) {
    Refusal refusal = new Refusal(document, reply.status() + " " + reply.excerpt());
    return new BulkReply(0, 0, List.of(refusal), List.of(), null);
  }

  private static JsonNode items(HttpReply reply) {
    try {
      return JSON.readTree(reply.body()).path("items");
    } catch (IOException e) {
      return JSON.missingNode(); // Counts as no items: told with the reply's beginning.
    }
  }

  private static BulkReply read(List<Document> batch, JsonNode items) {
    int written = 0;
    int alreadyThere = 0;
    List<Refusal> refused = new ArrayList<>();
    List<Document> again = new ArrayList<>();
    BulkProblem problem = null;
    for (int i = 0; i < batch.size(); i++) {
      JsonNode item = items.get(i).path("create");
      int status = item.path("status").asInt();
      if (isInFailureStore(item)) {
        refused.add(new Refusal(batch.get(i), status + " " + FAILURE_STORE));
      } else if (status >= 200 && status < 300) {
        written++;
      } else if (status == 409) {
        alreadyThere++;
      } else if (isRefusal(status, item)) {
        refused.add(new Refusal(batch.get(i), status + " " + item.path("error")));
      } else {
        again.add(batch.get(i));
        problem = BulkProblem.ofStatus(status, item.path("error").toString());
      }
    }
    return new BulkReply(written, alreadyThere, refused, again, problem);
  }

  /**
   * Whether Elasticsearch put the document aside, under a 201: a data stream with a failure store
   * does so with what its mapping or pipeline refuses.
   */
  private static boolean isInFailureStore(JsonNode item) {
    return item.path("failure_store").asText().equals("used");
  }

  /**
   * Whether the document is at fault. Rights and data streams can be missing for each document as
   * for a whole request: these are the server's, like 429 and 5xx, and cost no document.
   */
  private static boolean isRefusal(int status, JsonNode item) {
    return switch (status) {
      case 401, 403, 404, 429 -> false;
      default ->
          status >= 400
              && status < 500
              && !SERVER_ERRORS.contains(item.path("error").path("type").asText());
    };
  }

  boolean wasTooLarge() {
    return problem != null && problem.kind() == BulkProblem.Kind.TOO_LARGE;
  }

  boolean hasProgress() {
    return written + alreadyThere + refused.size() > 0;
  }
}
