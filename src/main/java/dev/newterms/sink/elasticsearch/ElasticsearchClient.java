package dev.newterms.sink.elasticsearch;

import dev.newterms.settings.ElasticsearchSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bulk requests to the nodes of one Elasticsearch cluster (8.13 or newer). */
final class ElasticsearchClient implements BulkClient {

  private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchClient.class);

  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  /** Shorter than ours, so that the server says itself what it waits for. */
  private static final Duration SERVER_TIMEOUT = Duration.ofSeconds(20);

  private final ElasticsearchSettings settings;
  private final String endpoint;
  private RestClient rest;

  ElasticsearchClient(ElasticsearchSettings settings, String dataStream) {
    this.settings = settings;
    endpoint = "/" + dataStream + "/_bulk";
    rest = open();
  }

  @Override
  public CompletableFuture<HttpReply> send(byte[] body) {
    CompletableFuture<HttpReply> reply = new CompletableFuture<>();
    running().performRequestAsync(request(body), listener(reply));
    return reply;
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }

  private RestClient open() {
    return RestConnection.open(settings.hosts(), settings.access(), ANSWER_TIMEOUT);
  }

  /** A client whose I/O thread died of an error never recovers, so it is replaced. */
  private RestClient running() {
    if (!rest.isRunning()) {
      closeDead(rest);
      rest = open();
    }
    return rest;
  }

  private static void closeDead(RestClient dead) {
    try {
      dead.close();
    } catch (IOException e) {
      LOG.warn("elasticsearch: a client that had failed: cannot be closed", e);
    }
  }

  private Request request(byte[] body) {
    Request request = new Request("POST", endpoint);
    // Without the index template, Elasticsearch would make a plain index of this name.
    request.addParameter("require_data_stream", "true");
    request.addParameter("filter_path", "items.*.status,items.*.error,items.*.failure_store");
    request.addParameter("timeout", SERVER_TIMEOUT.toSeconds() + "s");
    request.setEntity(new NByteArrayEntity(body, NDJSON));
    return request;
  }

  private static ResponseListener listener(CompletableFuture<HttpReply> reply) {
    return new ResponseListener() {
      @Override
      public void onSuccess(Response response) {
        complete(reply, response);
      }

      @Override
      public void onFailure(Exception failure) {
        if (failure instanceof ResponseException answered) {
          complete(reply, answered.getResponse());
        } else {
          reply.completeExceptionally(failure);
        }
      }
    };
  }

  private static void complete(CompletableFuture<HttpReply> reply, Response response) {
    try {
      HttpEntity entity = response.getEntity();
      byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
      reply.complete(new HttpReply(response.getStatusLine().getStatusCode(), body));
    } catch (IOException e) {
      reply.completeExceptionally(e);
    }
  }
}
