package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

class NewTermsOptionsTest {

  @Test
  void shouldListEveryDeclaredOption() {
    assertThat(SettingsReference.declaredOptions())
        .containsExactlyInAnyOrderElementsOf(NewTermsOptions.ALL);
  }

  @Test
  void shouldNameEverySettingOnce() {
    assertThat(NewTermsOptions.ALL).extracting(ConfigOption::key).doesNotHaveDuplicates();
  }

  @Test
  void shouldDescribeEverySetting() {
    List<SettingsReference> references = SettingsReference.all();

    assertThat(references)
        .allSatisfy(reference -> assertThat(reference.description()).endsWith("."));
  }
}
