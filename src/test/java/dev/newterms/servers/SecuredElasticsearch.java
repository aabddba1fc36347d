package dev.newterms.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A real Elasticsearch that speaks TLS and knows users and API keys.
 *
 * @param server whose own requests are those of a superuser
 */
public record SecuredElasticsearch(ElasticsearchServer server, ServerCertificates certificates)
    implements AutoCloseable {
  /** The superuser. */
  public static final String ADMIN = "admin";

  public static final String ADMIN_PASSWORD = "password-of-the-admin";
  private static final int HASH_ROUNDS = 10_000;
  private static final int HASH_BITS = 256;

  public static SecuredElasticsearch started() {
    ServerCertificates certificates = ServerCertificates.signed();
    ElasticsearchHome home = ElasticsearchHome.createWithDistribution();
    try {
      return new SecuredElasticsearch(started(home, certificates), certificates);
    } catch (RuntimeException e) {
      home.delete();
      throw e;
    }
  }

  private static ElasticsearchServer started(
      ElasticsearchHome home, ServerCertificates certificates) {
    EmailAnalysisPlugin.install(home.distribution());
    configure(home, certificates);
    return ElasticsearchServer.startedSecured(
        home,
        certificates.trust(),
        login(ADMIN, ADMIN_PASSWORD),
        Map.of(
            "xpack.security.enabled", "true",
            "xpack.security.http.ssl.enabled", "true",
            "xpack.security.http.ssl.certificate", "server.pem",
            "xpack.security.http.ssl.key", "server.key"));
  }

  /**
   * An API key.
   *
   * @param secret what a client must not tell
   * @param encoded the form in which a client sends it
   */
  public record ApiKey(String id, String secret, String encoded) {}

  /**
   * Makes an API key that may do this and nothing else.
   *
   * @param indices JSON, as a role has them
   */
  public ApiKey newApiKey(String name, String indices) {
    String request =
        "{\"name\":\"%s\",\"role_descriptors\":{\"job\":{\"indices\":[%s]}}}"
            .formatted(name, indices);
    return key(call("POST", "/_security/api_key", request));
  }

  /**
   * Makes an API key that may do this and nothing else.
   *
   * @param cluster a privilege on the cluster
   * @param indices JSON, as a role has them
   */
  public ApiKey newApiKey(String name, String cluster, String indices) {
    String request =
        "{\"name\":\"%s\",\"role_descriptors\":{\"r\":{\"cluster\":[\"%s\"],\"indices\":[%s]}}}"
            .formatted(name, cluster, indices);
    return key(call("POST", "/_security/api_key", request));
  }

  private static ApiKey key(JsonNode key) {
    return new ApiKey(
        key.path("id").asText(), key.path("api_key").asText(), key.path("encoded").asText());
  }

  public void invalidate(ApiKey key) {
    call("DELETE", "/_security/api_key", "{\"ids\":[\"" + key.id() + "\"]}");
  }

  /**
   * Makes a user that may do this and nothing else.
   *
   * @param indices as in {@link #newApiKey}
   */
  public void newUser(String name, String password, String indices) {
    call("PUT", "/_security/role/" + name, "{\"indices\":[" + indices + "]}");
    call(
        "PUT",
        "/_security/user/" + name,
        "{\"password\":\"%s\",\"roles\":[\"%s\"]}".formatted(password, name));
  }

  @Override
  public void close() {
    server.close();
  }

  private JsonNode call(String method, String path, String body) {
    RestReply reply = server.request(method, path, body);
    if (reply.status() >= 300) {
      throw new IllegalStateException(method + " " + path + ": " + reply);
    }
    return reply.body();
  }

  private static void configure(ElasticsearchHome home, ServerCertificates certificates) {
    try {
      Files.writeString(home.config().resolve("server.pem"), certificates.presentedPem());
      Files.writeString(home.config().resolve("server.key"), certificates.keyPem());
      Files.writeString(home.config().resolve("users"), ADMIN + ":" + hash(ADMIN_PASSWORD) + "\n");
      Files.writeString(home.config().resolve("users_roles"), "superuser:" + ADMIN + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("elasticsearch: configuration: cannot be written", e);
    }
  }

  private static String login(String user, String password) {
    byte[] login = (user + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  /** As Elasticsearch's own tool would write it, which is another JVM for each user. */
  private static String hash(String password) {
    byte[] salt = new byte[32];
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, HASH_ROUNDS, HASH_BITS);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2withHMACSHA512").generateSecret(spec).getEncoded();
      Base64.Encoder base64 = Base64.getEncoder();
      return "{PBKDF2}%d$%s$%s"
          .formatted(HASH_ROUNDS, base64.encodeToString(salt), base64.encodeToString(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
