package dev.newterms.sink.elasticsearch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.newterms.settings.ElasticsearchAccess;
import dev.newterms.settings.ElasticsearchSettings;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate is signed by nobody but itself. */
class ElasticsearchTlsTest {

  private static final String PASSWORD = "changeit";

  private final KeyStore keys;
  private final HttpsServer server;

  ElasticsearchTlsTest(@TempDir Path folder) throws Exception {
    keys = newKeys(folder.resolve("keys.p12"));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(identity(keys)));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldTrustTheGivenAuthority() throws Exception {
    try (ElasticsearchClient client = client(pem(keys))) {
      assertThat(client.send(new byte[0]).join().status()).isEqualTo(200);
    }
  }

  @Test
  void shouldTellAnUnknownAuthorityForWhatItIs() throws Exception {
    try (ElasticsearchClient client = client(null)) {
      Throwable failure = client.send(new byte[0]).handle((reply, problem) -> problem).join();

      assertThat(BulkProblem.of(new CompletionException(failure)).kind())
          .isEqualTo(BulkProblem.Kind.UNTRUSTED);
    }
  }

  private ElasticsearchClient client(@Nullable String caCertificates) {
    return new ElasticsearchClient(
        new ElasticsearchSettings(
            List.of(URI.create("https://localhost:" + server.getAddress().getPort())),
            "test",
            new ElasticsearchAccess(null, null, null, caCertificates, null),
            500,
            1 << 20,
            Duration.ofSeconds(1),
            10_000,
            1 << 24),
        "logs-test");
  }

  private static String pem(KeyStore keys) throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
            .encodeToString(keys.getCertificate("server").getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  private static SSLContext identity(KeyStore keys) throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** Made by the JDK's keytool: the JDK has no public API that signs a certificate. */
  private static KeyStore newKeys(Path file) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String arguments =
        "-genkeypair -alias server -keyalg EC -dname CN=localhost -ext san=dns:localhost"
            + " -storetype PKCS12 -storepass "
            + PASSWORD;
    List<String> command = new ArrayList<>(List.of(keytool));
    Collections.addAll(command, arguments.split(" ", -1));
    Collections.addAll(command, "-keystore", file.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
    assertThat(process.waitFor()).as(output).isZero();
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      return keys;
    }
  }
}
