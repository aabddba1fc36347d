package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.newterms.servers.ServerCertificates;
import dev.newterms.settings.ElasticsearchAccess;
import dev.newterms.settings.ElasticsearchSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which servers are trusted, and which are not whatever they present. */
class ElasticsearchTlsTest {

  private static final ServerCertificates SIGNED = ServerCertificates.signed();
  private static final ServerCertificates SELF_SIGNED = ServerCertificates.selfSigned();
  private static final String HOST_DIFFERS = "Host name 'localhost' does not match";

  @Test
  void shouldTrustTheGivenAuthority() throws Exception {
    assertTrusted(SIGNED.presentingItsOwn(), inFile(SIGNED.authority()));
  }

  @Test
  void shouldTrustTheGivenCertificateThatSignedItself() throws Exception {
    assertTrusted(SELF_SIGNED, inFile(SELF_SIGNED.authority()));
  }

  @Test
  void shouldTellAnUnknownAuthorityForWhatItIs() throws Exception {
    assertUntrusted(SIGNED, ElasticsearchAccess.open(), "unable to find valid certification path");
  }

  @Test
  void shouldTrustWhomThePinnedAuthoritySigned() throws Exception {
    assertTrusted(SIGNED, pinned(SIGNED.authority()));
  }

  @Test
  void shouldTrustAPinnedCertificateThatSignedItself() throws Exception {
    assertTrusted(SELF_SIGNED, pinned(SELF_SIGNED.authority()));
  }

  @Test
  void shouldTrustThePinnedCertificateOfTheServerItself() throws Exception {
    assertTrusted(SIGNED.presentingItsOwn(), pinned(SIGNED.presented().get(0)));
  }

  @Test
  void shouldSayThatThePinnedAuthorityIsNotPresented() throws Exception {
    assertUntrusted(
        SIGNED.presentingItsOwn(),
        pinned(SIGNED.authority()),
        "elasticsearch: ca-fingerprint: is of none of the certificates that the server presents:"
            + " [CN=server]");
  }

  @Test
  void shouldCompareTheWholeFingerprint() throws Exception {
    String right = ServerCertificates.fingerprint(SIGNED.authority());
    String wrong = right.substring(0, 63) + (right.endsWith("0") ? "1" : "0");

    assertUntrusted(
        SIGNED, new ElasticsearchAccess(null, null, null, null, wrong), "is of none of the");
  }

  /** Certificates are public: anyone can present the pinned one beside others of the same name. */
  @Test
  void shouldNotTrustAnotherServerThatPresentsThePinnedAuthorityToo() throws Exception {
    ServerCertificates other = ServerCertificates.signed();
    Certificate pinned = SIGNED.authority();

    assertUntrusted(other.presentingAlso(pinned), pinned(pinned), "");
    assertUntrusted(other.presentingItsOwn().presentingAlso(pinned), pinned(pinned), "");
    assertUntrusted(SELF_SIGNED.presentingAlso(pinned), pinned(pinned), "");
  }

  /** A server's certificate is public too; only its key signs. */
  @Test
  void shouldNotTrustAnotherServerThatPresentsThePinnedServer() throws Exception {
    Certificate pinned = SELF_SIGNED.authority();

    assertUntrusted(ServerCertificates.selfSigned().presentingAlso(pinned), pinned(pinned), "");
  }

  @Test
  void shouldNotTrustThePinnedAuthorityForAnotherHost() throws Exception {
    ServerCertificates elsewhere = ServerCertificates.signedFor("san=dns:example.org");

    assertUntrusted(elsewhere, pinned(elsewhere.authority()), HOST_DIFFERS);
    assertUntrusted(elsewhere, inFile(elsewhere.authority()), HOST_DIFFERS);
  }

  private static void assertTrusted(ServerCertificates server, ElasticsearchAccess access)
      throws Exception {
    assertThat(problem(server, access)).isNull();
  }

  private static void assertUntrusted(
      ServerCertificates server, ElasticsearchAccess access, String detail) throws Exception {
    BulkProblem problem = Objects.requireNonNull(problem(server, access), "was answered");
    assertThat(problem.kind()).isEqualTo(BulkProblem.Kind.UNTRUSTED);
    assertThat(problem.detail()).contains(detail);
  }

  /** What a request to such a server meets; null where it is answered. */
  private static @Nullable BulkProblem problem(
      ServerCertificates certificates, ElasticsearchAccess access) throws Exception {
    HttpsServer server = server(certificates);
    server.start();
    try (ElasticsearchClient client = client(server, access)) {
      return client
          .send(new byte[0])
          .handle((reply, failure) -> failure == null ? null : BulkProblem.of(failure))
          .join();
    } finally {
      server.stop(0);
    }
  }

  private static HttpsServer server(ServerCertificates certificates) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.identity()));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    return server;
  }

  private static ElasticsearchClient client(HttpsServer server, ElasticsearchAccess access) {
    return new ElasticsearchClient(
        new ElasticsearchSettings(
            List.of(URI.create("https://localhost:" + server.getAddress().getPort())),
            "test",
            access,
            500,
            1 << 20,
            Duration.ofSeconds(1),
            10_000,
            1 << 24),
        "logs-test");
  }

  private static ElasticsearchAccess inFile(Certificate authority) {
    return new ElasticsearchAccess(null, null, null, ServerCertificates.pem(authority), null);
  }

  private static ElasticsearchAccess pinned(Certificate certificate) {
    String fingerprint = ServerCertificates.fingerprint(certificate);
    return new ElasticsearchAccess(null, null, null, null, fingerprint);
  }
}
