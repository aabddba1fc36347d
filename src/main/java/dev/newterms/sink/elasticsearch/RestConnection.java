package dev.newterms.sink.elasticsearch;

import dev.newterms.settings.ElasticsearchAccess;
import dev.newterms.settings.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;

/** Opens connections to Elasticsearch, and to Kibana, which knows the same users. */
public final class RestConnection {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Shorter than what firewalls and load balancers allow: they drop idle connections unsaid. */
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

  private RestConnection() {}

  /**
   * A client of these hosts; their paths, if any, are not taken over.
   *
   * @param answerTimeout how long a request may go without a byte of its answer
   */
  public static RestClient open(
      List<URI> hosts, ElasticsearchAccess access, Duration answerTimeout) {
    return RestClient.builder(hosts.stream().map(RestConnection::host).toArray(HttpHost[]::new))
        .setDefaultHeaders(authorization(access))
        .setRequestConfigCallback(config -> timeouts(config, answerTimeout))
        .setHttpClientConfigCallback(http -> configure(http, access))
        .build();
  }

  private static HttpHost host(URI address) {
    return new HttpHost(address.getHost(), address.getPort(), address.getScheme());
  }

  private static RequestConfig.Builder timeouts(
      RequestConfig.Builder config, Duration answerTimeout) {
    return config
        .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
        .setSocketTimeout((int) answerTimeout.toMillis());
  }

  private static HttpAsyncClientBuilder configure(
      HttpAsyncClientBuilder http, ElasticsearchAccess access) {
    http.setKeepAliveStrategy((response, context) -> KEEP_ALIVE.toMillis());
    String caCertificates = access.caCertificates();
    String caFingerprint = access.caFingerprint();
    if (caCertificates != null) {
      http.setSSLContext(CaCertificates.sslContext(caCertificates));
    } else if (caFingerprint != null) {
      http.setSSLContext(PinnedAuthority.sslContext(caFingerprint));
    }
    return http;
  }

  private static Header[] authorization(ElasticsearchAccess access) {
    Secret apiKey = access.apiKey();
    String username = access.username();
    Secret password = access.password();
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
