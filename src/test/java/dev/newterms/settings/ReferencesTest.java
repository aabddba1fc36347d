package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

  private final Path folder;

  ReferencesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReadTheEnvironment() {
    Settings settings =
        GivenSettings.empty()
            .with("memory.retention", "${env:RETENTION}")
            .withEnvironment("RETENTION", "30 d")
            .read();

    assertThat(settings.memory().retention()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void shouldReadAFileWithoutItsLastLineBreak() throws Exception {
    Path file = Files.writeString(folder.resolve("user"), "analyst\r\n");

    assertThat(propertyOf("${file:" + file + "}")).isEqualTo("analyst");
  }

  @Test
  void shouldReadReferencesAmidText() throws Exception {
    Path file = Files.writeString(folder.resolve("b"), "B");
    LiveSettings settings =
        GivenSettings.live()
            .with("kinesis.properties.p", "a ${env:NAME}${file:" + file + "} $c")
            .withEnvironment("NAME", "$0\\")
            .readLive();

    assertThat(settings.kinesis().properties()).containsEntry("p", "a $0\\B $c");
  }

  @Test
  void shouldSplitAListAfterResolvingIt() {
    LiveSettings settings =
        GivenSettings.live()
            .with("kinesis.streams", "${env:STREAMS},c")
            .withEnvironment("STREAMS", "a,b")
            .readLive();

    assertThat(settings.kinesis().streams()).containsExactly("a", "b", "c");
  }

  @Test
  void shouldNotResolveWhatAReferenceStandsFor() {
    LiveSettings settings =
        GivenSettings.live()
            .with("kinesis.properties.p", "${env:OUTER}")
            .withEnvironment("OUTER", "${env:INNER}")
            .readLive();

    assertThat(settings.kinesis().properties()).containsEntry("p", "${env:INNER}");
  }

  @Test
  void shouldNameAMissingVariable() {
    assertThat(problemOf("${env:ABSENT}"))
        .isEqualTo("settings: kinesis.properties.p: environment variable ABSENT is not set");
  }

  @Test
  void shouldNameAMissingFile() {
    assertThat(problemOf("${file:/absent/secret}"))
        .isEqualTo("settings: kinesis.properties.p: file /absent/secret cannot be read");
  }

  @Test
  void shouldNameAnEmptyFile() throws Exception {
    Path file = Files.writeString(folder.resolve("empty"), "\n");

    assertThat(problemOf("${file:" + file + "}"))
        .isEqualTo("settings: kinesis.properties.p: file " + file + " is empty");
  }

  @Test
  void shouldRefuseReferencesOfAnotherKind() {
    assertThat(problemOf("${vault:secret}"))
        .isEqualTo(
            "settings: kinesis.properties.p: expected ${env:NAME} or ${file:/path} where it says"
                + " '${'");
  }

  @Test
  void shouldRefuseAReferenceThatDoesNotEnd() {
    assertThat(problemOf("${env:NAME")).contains("expected ${env:NAME}");
  }

  private static String propertyOf(String value) {
    LiveSettings settings = GivenSettings.live().with("kinesis.properties.p", value).readLive();
    return String.valueOf(settings.kinesis().properties().get("p"));
  }

  private static String problemOf(String value) {
    return String.join(
        "\n", GivenSettings.live().with("kinesis.properties.p", value).liveProblems());
  }
}
