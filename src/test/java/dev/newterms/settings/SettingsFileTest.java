package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

  private final Path folder;

  SettingsFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldNameAFileThatIsNotThere() {
    Path file = folder.resolve("absent.yaml");

    assertThat(GivenSettings.empty().withFile(file).problems())
        .containsExactly("settings: " + file + ": no such file");
  }

  @Test
  void shouldNotQuoteAFileThatIsNotYaml() {
    assertThat(problemsOf("elasticsearch.password: {hunter2]\n"))
        .containsExactly("settings: " + folder.resolve("newterms.yaml") + ": not YAML at line 1");
  }

  @Test
  void shouldRefuseControlCharacters() {
    assertThat(problemsOf("rules: a\u0001b\n")).singleElement().asString().contains("not YAML");
  }

  @Test
  void shouldRefuseWhatIsNotText() throws Exception {
    Path file = Files.write(folder.resolve("newterms.yaml"), new byte[] {'a', ':', (byte) 0xff});

    assertThat(GivenSettings.empty().withFile(file).problems())
        .containsExactly("settings: " + file + ": cannot be read (MalformedInputException)");
  }

  @Test
  void shouldRefuseAFileThatIsAList() {
    assertThat(problemsOf("- rules\n"))
        .containsExactly(
            "settings: "
                + folder.resolve("newterms.yaml")
                + ": expected settings, <name>: <value>");
  }

  @Test
  void shouldRefuseASecondDocument() {
    assertThat(problemsOf("rules: a\n---\nrules: b\n"))
        .containsExactly(
            "settings: " + folder.resolve("newterms.yaml") + ": expected one YAML document");
  }

  @Test
  void shouldRefuseASettingGivenTwice() {
    assertThat(problemsOf("memory:\n  retention: 1 d\nmemory.retention: 2 d\n"))
        .containsExactly("settings: memory.retention: given twice");
  }

  @Test
  void shouldRefuseALabelledListElement() {
    assertThat(problemsOf("rules:\n- path: a\n"))
        .containsExactly("settings: rules: expected a list of single values");
  }

  @Test
  void shouldRefuseAnAlias() {
    assertThat(problemsOf("memory.retention: &same 1 d\nmemory.ttl-slack: *same\n"))
        .contains("settings: memory.ttl-slack: YAML aliases are not supported");
  }

  @Test
  void shouldLeaveNumbersAsTheyAreWritten() {
    LiveSettings settings =
        GivenSettings.live()
            .withFile(folder, "kinesis.properties:\n  a: 1.10\n  b: 010\n  c: true\n  d: '1e3'\n")
            .readLive();

    assertThat(settings.kinesis().properties())
        .containsEntry("a", "1.10")
        .containsEntry("b", "010")
        .containsEntry("c", "true")
        .containsEntry("d", "1e3");
  }

  private Iterable<String> problemsOf(String yaml) {
    return GivenSettings.empty().withFile(folder, yaml).problems();
  }
}
