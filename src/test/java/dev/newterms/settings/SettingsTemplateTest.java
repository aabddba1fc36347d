package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTemplateTest {

  private static final Path FILE = Path.of("flink-conf/newterms.yaml");
  private static final Pattern SETTING = Pattern.compile("(?m)^#?([a-z][a-z0-9.-]+): ");

  private final Path folder;

  SettingsTemplateTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldBeTheFileOfTheProject() throws Exception {
    GeneratedText.assertUpToDate(FILE, SettingsTemplate.yaml());
  }

  @Test
  void shouldHoldEverySettingAndNothingElse() throws Exception {
    List<String> held =
        SETTING.matcher(Files.readString(FILE)).results().map(found -> found.group(1)).toList();

    assertThat(held).hasSameSizeAs(NewTermsOptions.ALL).allMatch(KnownSettings::contains);
    assertThat(NewTermsOptions.ALL)
        .allSatisfy(option -> assertThat(held).anyMatch(name -> name.startsWith(option.key())));
  }

  @Test
  void shouldReadAsItIs() {
    LiveSettings settings =
        GivenSettings.empty()
            .withFile(FILE)
            .withEnvironment("ELASTICSEARCH_API_KEY", "hunter2")
            .readLive();

    assertThat(settings.pipeline()).isEqualTo(GivenSettings.empty().read());
    assertThat(settings.elasticsearch()).isNotNull();
  }

  @Test
  void shouldReadWithEverySettingInForce() throws Exception {
    Path authority = Path.of("src/test/resources/settings/authority.pem").toAbsolutePath();
    String all =
        SETTING
            .matcher(Files.readString(FILE))
            .replaceAll((MatchResult setting) -> setting.group(1) + ": ");

    assertThat(
            GivenSettings.empty()
                .withFile(folder, all)
                .with("elasticsearch.ca-file", authority.toString())
                .with("elasticsearch.username", "")
                .with("elasticsearch.password", "")
                .withEnvironment("ELASTICSEARCH_API_KEY", "hunter2")
                .readLive()
                .kinesis()
                .properties())
        .containsEntry("aws.credentials.provider", "AUTO");
  }
}
