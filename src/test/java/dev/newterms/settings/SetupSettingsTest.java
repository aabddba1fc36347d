package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupSettingsTest {

  private static final String PASSWORD = "hunter2";

  @Test
  void shouldReadWhatElasticsearchIsPreparedBy() {
    ElasticsearchSetupSettings settings =
        reader(
                "elasticsearch.hosts", "https://a:9200, https://b:9200",
                "elasticsearch.namespace", "team",
                "setup.username", "elastic",
                "setup.password", "${env:SECRET}")
            .readElasticsearchSetup();

    assertThat(settings.hosts())
        .containsExactly(URI.create("https://a:9200"), URI.create("https://b:9200"));
    assertThat(settings.namespace()).isEqualTo("team");
    assertThat(settings.access().username()).isEqualTo("elastic");
    assertThat(settings.access().password()).isEqualTo(new Secret(PASSWORD));
    assertThat(settings).asString().doesNotContain(PASSWORD);
  }

  /** It is made by the setup. */
  @Test
  void shouldNotNeedTheJobsOwnApiKey() {
    ElasticsearchSetupSettings settings =
        reader(
                "elasticsearch.hosts", "http://a:9200",
                "elasticsearch.api-key", "${env:NOT_THERE_YET}")
            .readElasticsearchSetup();

    assertThat(settings.access()).isEqualTo(ElasticsearchAccess.open());
    assertThat(settings.namespace()).isEqualTo("default");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:5601",
        "https://kibana.example.org",
        "https://kibana.example.org/base",
        "https://kibana.example.org:5601/base/path/"
      })
  void shouldTakeAnAddressWithABasePath(String host) {
    assertThat(reader("kibana.host", host).readKibanaSetup().host()).isEqualTo(URI.create(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kibana:5601",
        "ftp://kibana",
        "https://user:secret@kibana",
        "https://kibana/?a=b",
        "https://kibana/#a",
        "https://:5601",
        "/kibana"
      })
  void shouldRefuseWhatIsNoAddress(String host) {
    assertThatThrownBy(() -> reader("kibana.host", host).readKibanaSetup())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("settings: kibana.host: expected http(s)://host[:port][/base/path]")
        .hasMessageNotContaining("user:secret");
  }

  @Test
  void shouldTellAllProblemsAtOnce() {
    assertThatThrownBy(
            () ->
                reader(
                        "kibana.space", "My Space",
                        "setup.username", "elastic",
                        "setup.api-key", "literal")
                    .readKibanaSetup())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("settings: kibana.host: required")
        .hasMessageContaining("settings: kibana.space: expected lower case letters")
        .hasMessageContaining("settings: setup.password: required by setup.username")
        .hasMessageContaining("settings: setup.api-key: excludes setup.username and setup.password")
        .hasMessageContaining("settings: setup.api-key: is secret: expected a reference");
  }

  @Test
  void shouldNeedElasticsearchForItsSetup() {
    assertThatThrownBy(() -> reader("setup.username", "elastic").readElasticsearchSetup())
        .hasMessageContaining("settings: elasticsearch.hosts: required")
        .hasMessageContaining("settings: setup.password: required by setup.username");
  }

  private static SettingsReader reader(String... settings) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    return new SettingsReader(null, given, Map.of("SECRET", PASSWORD));
  }
}
