package dev.newterms.sink.elasticsearch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.newterms.alert.IngestStamp;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The body of a bulk request: for each document a line that says create, and its document. */
final class BulkRequest {

  private static final byte[] BEFORE_ID = ascii("{\"create\":{\"_id\":\"");
  private static final byte[] AFTER_ID = ascii("\"}}\n");

  private BulkRequest() {}

  /**
   * Builds the body for one attempt.
   *
   * @param now becomes every document's {@code event.ingested}
   */
  static byte[] body(List<Document> documents, Instant now) {
    IngestStamp stamp = new IngestStamp(now);
    ByteArrayOutputStream body = new ByteArrayOutputStream(expectedBytes(documents));
    for (Document document : documents) {
      body.writeBytes(BEFORE_ID);
      body.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(document.id()));
      body.writeBytes(AFTER_ID);
      stamp.writeTo(body, document.json());
      body.write('\n');
    }
    return body.toByteArray();
  }

  private static int expectedBytes(List<Document> documents) {
    int aroundEach = 150; // id, action, stamp
    return documents.stream().mapToInt(document -> document.json().length + aroundEach).sum();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
