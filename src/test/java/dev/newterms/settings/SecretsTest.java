package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private static final String UNSEEN = "hunter2";

  private final Path folder;

  SecretsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldNotShowSecretsOfGoodSettings() {
    LiveSettings settings =
        searching()
            .with("elasticsearch.username", "newterms")
            .with("elasticsearch.password", "${env:SECRET}")
            .with("kafka.properties.sasl.jaas.config", "${env:SECRET}")
            .withEnvironment("SECRET", UNSEEN)
            .readLive();

    assertThat(settings).asString().contains("newterms", "***").doesNotContain(UNSEEN);
  }

  @Test
  void shouldReadASecretFromAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), UNSEEN + "\n");
    ElasticsearchSettings settings =
        searching()
            .with("elasticsearch.api-key", "${file:" + file + "}")
            .readLive()
            .elasticsearch();

    assertThat(settings)
        .isNotNull()
        .extracting(given -> given.access().apiKey())
        .isEqualTo(new Secret(UNSEEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSEEN, UNSEEN + "${env:SECRET}", "${vault:" + UNSEEN + "}"})
  void shouldRefuseASecretThatIsNotReferredTo(String literal) {
    assertThat(traceOf(searching().with("elasticsearch.api-key", literal)))
        .contains(
            "settings: elasticsearch.api-key: is secret: expected a reference, ${env:NAME} or"
                + " ${file:/path}")
        .doesNotContain(UNSEEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kinesis.properties.aws.credentials.provider.basic.secretkey",
        "kafka.properties.sasl.jaas.config",
        "kafka.properties.ssl.key.password",
        "kafka.properties.ssl.keystore.key"
      })
  void shouldRefuseASecretPropertyThatIsNotReferredTo(String property) {
    assertThat(traceOf(searching().with(property, UNSEEN)))
        .contains(
            "settings: "
                + property
                + ": is secret: expected a reference, ${env:NAME} or ${file:/path}")
        .doesNotContain(UNSEEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kinesis.properties.aws.credentials.provider.basic.accesskeyid",
        "kinesis.properties.aws.credentials.provider.webIdentityToken.file",
        "kafka.properties.sasl.oauthbearer.token.endpoint.url",
        "kafka.properties.ssl.keystore.location",
        "kafka.properties.ssl.truststore.certificates"
      })
  void shouldTakeAPropertyThatIsNotSecretAsItIs(String property) {
    assertThat(searching().with(property, "/x").readLive()).isNotNull();
  }

  @Test
  void shouldNotShowAnInvalidPropertyThatIsReferredTo() {
    assertThat(
            traceOf(
                searching()
                    .with("kafka.properties.max.request.size", "${env:SECRET}")
                    .withEnvironment("SECRET", UNSEEN)))
        .contains("settings: kafka.properties.max.request.size: expected")
        .doesNotContain(UNSEEN);
  }

  @Test
  void shouldNotShowASecretOfSeveralLines() {
    assertThat(
            traceOf(
                searching()
                    .with("elasticsearch.api-key", "${env:SECRET}")
                    .withEnvironment("SECRET", "a\n" + UNSEEN)))
        .contains("settings: elasticsearch.api-key: expected one line")
        .doesNotContain(UNSEEN);
  }

  @Test
  void shouldNotShowWhatABadReferenceStandsFor() {
    assertThat(
            traceOf(
                searching()
                    .with("elasticsearch.bulk.max-alerts", "${env:SECRET}")
                    .with("elasticsearch.hosts", "https://search:9200,${env:SECRET}")
                    .withEnvironment("SECRET", UNSEEN)))
        .contains("max-alerts: expected a whole number from 1 to 2147483647, got '${env:SECRET}'")
        .contains("hosts: expected http(s)://host:port, got 'https://search:9200,${env:SECRET}'")
        .doesNotContain(UNSEEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:hunter2@search:9200",
        "user:hunter2@search:9200",
        "hunter2@b@c",
        "https://u:hunter2,x@search:9200"
      })
  void shouldNotShowCredentialsInAnAddress(String address) {
    assertThat(traceOf(searching().with("elasticsearch.hosts", address)))
        .contains("settings: elasticsearch.hosts: expected http(s)://host:port, got '***@")
        .doesNotContain(UNSEEN);
  }

  @Test
  void shouldNotShowAListOfSecrets() {
    assertThat(traceOf(searching().withFile(folder, "elasticsearch.api-key: [hunter2, hunter2]")))
        .doesNotContain(UNSEEN);
  }

  private static GivenSettings searching() {
    return GivenSettings.live().with("elasticsearch.hosts", "https://search:9200");
  }

  private static String traceOf(GivenSettings given) {
    StringWriter trace = new StringWriter();
    assertThrows(SettingsException.class, given::readLive).printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
