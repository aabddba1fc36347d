package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

  private static final Path README = Path.of("README.md");
  private static final String START = "<!-- settings -->\n";
  private static final String END = "<!-- /settings -->";

  @Test
  void shouldBeInTheReadme() throws Exception {
    String readme = Files.readString(README);
    assertThat(readme).containsOnlyOnce(START).containsOnlyOnce(END);
    String before = readme.substring(0, readme.indexOf(START) + START.length());
    String after = readme.substring(readme.indexOf(END));

    GeneratedText.assertUpToDate(README, before + SettingsTable.markdown() + after);
  }

  @Test
  void shouldHaveARowForEverySetting() {
    assertThat(SettingsTable.markdown())
        .contains("| `memory.retention` | duration | `90 d` | How long")
        .contains("| `elasticsearch.buffer.max-bytes` | size | `64 mb` |")
        .contains("| `rules` | list | `[]` |")
        .contains("| `kinesis.endpoint` | text |  |")
        .hasLineCount(2 + NewTermsOptions.ALL.size());
  }
}
