package dev.newterms.setup;

import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NStringEntity;
import org.elasticsearch.client.Request;

/**
 * A data stream, which its first document would make. Until it is there, a dashboard shows an error
 * instead of no alerts.
 *
 * <p>It is made as a document makes it, so that it needs no other right: by one that it refuses,
 * and of which only a failure store keeps anything.
 */
record DataStream(Server server, String id) implements Part {

  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
  private static final String REFUSED =
      "{\"create\":{}}\n{\"@timestamp\":\"to be refused: it only makes the data stream\"}\n";

  @Override
  public String name() {
    return "data stream " + id;
  }

  @Override
  public Comparison compare() throws SetupException {
    return exists() ? Comparison.same() : Comparison.missing();
  }

  @Override
  public void install() throws SetupException {
    Request request = new Request("POST", "/" + id + "/_bulk");
    request.addParameter("require_data_stream", "true");
    request.setEntity(new NStringEntity(REFUSED, NDJSON));
    String answer = server.send(request).body();
    if (!exists()) {
      throw server.problem(request, "it is still missing: " + answer);
    }
  }

  boolean exists() throws SetupException {
    return server.send(new Request("HEAD", "/" + id), 404).status() != 404;
  }
}
