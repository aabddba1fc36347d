package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticsearchSettingsTest {

  private static final Path AUTHORITY = Path.of("src/test/resources/settings/authority.pem");

  private final Path folder;

  ElasticsearchSettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldHaveADefaultForAllButTheHosts() {
    assertThat(searching().readLive().elasticsearch())
        .isEqualTo(
            new ElasticsearchSettings(
                List.of(URI.create("https://search:9200")),
                "default",
                ElasticsearchAccess.open(),
                500,
                5 * 1024 * 1024,
                Duration.ofSeconds(1),
                10_000,
                64 * 1024 * 1024));
  }

  @Test
  void shouldReadAllOfThem() throws Exception {
    assertThat(
            searching()
                .with("elasticsearch.hosts", "http://a:9200,https://b:9201")
                .with("elasticsearch.namespace", "production")
                .with("elasticsearch.username", "newterms")
                .with("elasticsearch.password", "${env:PASSWORD}")
                .withEnvironment("PASSWORD", "hunter2")
                .with("elasticsearch.ca-file", AUTHORITY.toString())
                .with("elasticsearch.bulk.max-alerts", "1")
                .with("elasticsearch.bulk.max-bytes", "2 kb")
                .with("elasticsearch.bulk.max-wait", "0 s")
                .with("elasticsearch.buffer.max-alerts", "3")
                .with("elasticsearch.buffer.max-bytes", "4 kb")
                .readLive()
                .elasticsearch())
        .isEqualTo(
            new ElasticsearchSettings(
                List.of(URI.create("http://a:9200"), URI.create("https://b:9201")),
                "production",
                new ElasticsearchAccess(
                    "newterms", new Secret("hunter2"), null, Files.readString(AUTHORITY), null),
                1,
                2048,
                Duration.ZERO,
                3,
                4096));
  }

  @Test
  void shouldBeOffWithoutHosts() {
    assertThat(GivenSettings.live().readLive().elasticsearch()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "search:9200", "https://search", "https://search:9200/a", "https://a:0"})
  void shouldRefuseWhatIsNoHost(String host) {
    assertThat(searching().with("elasticsearch.hosts", host).liveProblems())
        .containsExactly(
            "settings: elasticsearch.hosts: expected http(s)://host:port, got '" + host + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Production", "a-b", "a b", "a*", "a/b", "a:b", "a#", "a,b"})
  void shouldRefuseANamespaceThatNoDataStreamHas(String namespace) {
    assertThat(searching().with("elasticsearch.namespace", namespace).liveProblems())
        .singleElement()
        .asString()
        .startsWith("settings: elasticsearch.namespace: expected 1 to 100 bytes of lower case");
  }

  @Test
  void shouldCountANamespaceInBytes() {
    searching().with("elasticsearch.namespace", "é".repeat(50)).readLive();

    assertThat(searching().with("elasticsearch.namespace", "é".repeat(51)).liveProblems())
        .hasSize(1);
  }

  @Test
  void shouldRequireAUsernameWithAPassword() {
    assertThat(
            searching()
                .with("elasticsearch.password", "${env:P}")
                .withEnvironment("P", "hunter2")
                .liveProblems())
        .containsExactly("settings: elasticsearch.username: required by elasticsearch.password");
  }

  @Test
  void shouldRequireAPasswordWithAUsername() {
    assertThat(searching().with("elasticsearch.username", "newterms").liveProblems())
        .containsExactly("settings: elasticsearch.password: required by elasticsearch.username");
  }

  @Test
  void shouldRefuseAnApiKeyBesideAUsername() {
    assertThat(
            searching()
                .with("elasticsearch.username", "newterms")
                .with("elasticsearch.password", "${env:P}")
                .with("elasticsearch.api-key", "${env:P}")
                .withEnvironment("P", "hunter2")
                .liveProblems())
        .containsExactly(
            "settings: elasticsearch.api-key: excludes elasticsearch.username and"
                + " elasticsearch.password");
  }

  @Test
  void shouldRefuseACaFileThatIsNotThere() {
    assertThat(searching().with("elasticsearch.ca-file", "/absent.pem").liveProblems())
        .containsExactly(
            "settings: elasticsearch.ca-file: expected a readable PEM file of certificates, got"
                + " '/absent.pem'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
  void shouldRefuseACaFileWithoutCertificates(String pem) throws Exception {
    Path file = Files.writeString(folder.resolve("ca.pem"), pem);

    assertThat(searching().with("elasticsearch.ca-file", file.toString()).liveProblems())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "many", "2147483648"})
  void shouldRefuseWhatIsNoCount(String count) {
    assertThat(searching().with("elasticsearch.bulk.max-alerts", count).liveProblems())
        .containsExactly(
            "settings: elasticsearch.bulk.max-alerts: expected a whole number from 1 to"
                + " 2147483647, got '"
                + count
                + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1 kb", "5 apples"})
  void shouldRefuseWhatIsNoSize(String size) {
    assertThat(searching().with("elasticsearch.buffer.max-bytes", size).liveProblems())
        .containsExactly(
            "settings: elasticsearch.buffer.max-bytes: expected a size from 1 b, like '64 mb',"
                + " got '"
                + size
                + "'");
  }

  private static GivenSettings searching() {
    return GivenSettings.live()
        .without("kafka.brokers")
        .with("elasticsearch.hosts", "https://search:9200");
  }
}
