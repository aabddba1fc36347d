package dev.newterms.sink.elasticsearch;

import dev.newterms.settings.ElasticsearchSettings;
import dev.newterms.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.message.BasicHeader;
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
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  /** Shorter than ours, so that the server says itself what it waits for. */
  private static final Duration SERVER_TIMEOUT = Duration.ofSeconds(20);

  /** Shorter than what firewalls and load balancers allow: they drop idle connections unsaid. */
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

  private final ElasticsearchSettings settings;
  private final String endpoint;
  private RestClient rest;

  ElasticsearchClient(ElasticsearchSettings settings, String dataStream) {
    this.settings = settings;
    endpoint = "/" + dataStream + "/_bulk";
    rest = open(settings);
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

  /** A client whose I/O thread died of an error never recovers, so it is replaced. */
  private RestClient running() {
    if (!rest.isRunning()) {
      closeDead(rest);
      rest = open(settings);
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

  private static RestClient open(ElasticsearchSettings settings) {
    HttpHost[] hosts =
        settings.hosts().stream().map(ElasticsearchClient::host).toArray(HttpHost[]::new);
    return RestClient.builder(hosts)
        .setDefaultHeaders(authorization(settings))
        .setRequestConfigCallback(ElasticsearchClient::timeouts)
        .setHttpClientConfigCallback(http -> configure(http, settings))
        .build();
  }

  private static HttpHost host(URI address) {
    return new HttpHost(address.getHost(), address.getPort(), address.getScheme());
  }

  private static RequestConfig.Builder timeouts(RequestConfig.Builder config) {
    return config
        .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
        .setSocketTimeout((int) ANSWER_TIMEOUT.toMillis());
  }

  private static HttpAsyncClientBuilder configure(
      HttpAsyncClientBuilder http, ElasticsearchSettings settings) {
    http.setKeepAliveStrategy((response, context) -> KEEP_ALIVE.toMillis());
    String caCertificates = settings.access().caCertificates();
    String caFingerprint = settings.access().caFingerprint();
    if (caCertificates != null) {
      http.setSSLContext(CaCertificates.sslContext(caCertificates));
    } else if (caFingerprint != null) {
      http.setSSLContext(PinnedAuthority.sslContext(caFingerprint));
    }
    return http;
  }

  private static Header[] authorization(ElasticsearchSettings settings) {
    Secret apiKey = settings.access().apiKey();
    String username = settings.access().username();
    Secret password = settings.access().password();
    if (apiKey != null) {
      return header("ApiKey " + apiKey.value());
    }
    if (username != null && password != null) {
      byte[] login = (username + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
      return header("Basic " + Base64.getEncoder().encodeToString(login));
    }
    return new Header[0];
  }

  private static Header[] header(String authorization) {
    return new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, authorization)};
  }
}
