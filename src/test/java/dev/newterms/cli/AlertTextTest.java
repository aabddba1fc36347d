package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.alert.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class AlertTextTest {

  private static final Path DOCUMENT = Path.of("src/test/resources/alert/alert.json");

  @Test
  void shouldTellWhatWhenWhoWhyAndFromWhere() throws IOException {
    assertThat(text(Files.readString(DOCUMENT), Ansi.OFF))
        .isEqualToNormalizingNewlines(
            """
            AWS DynamoDB Table Exported to S3 (forgotten, risk 21)
              when   2026-03-20T10:00:00Z
              who    cloud.account.id 111111111111, user.name DataTeam
              why    not seen for 16 d 2 h, longer than the window of 14 d; last seen 2026-03-04T07:30:00Z, the last of 3 times remembered
              actor  arn:aws:sts::111111111111:assumed-role/DataTeam/carol
              event  ExportTableToPointInTime in eu-central-1, id 6f1f3f6e-2f0b-4a39-8c39-0d6c8a1c7e01
              with   {s3Bucket=orders-archive}
              from   198.51.100.7, aws-cli/2.24.10
            """);
  }

  @Test
  void shouldSayNeverSeenInTwoWords() throws IOException {
    String document = Files.readString(DOCUMENT).replace("\"forgotten\"", "\"never_seen\"");

    assertThat(text(document, Ansi.OFF)).contains("(never seen, risk 21)");
  }

  @Test
  void shouldColourOnlyTheTitle() throws IOException {
    assertThat(text(Files.readString(DOCUMENT), Ansi.ON).lines().skip(1))
        .noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void shouldNotTakeARulesNameForMarkup() throws IOException {
    String document =
        Files.readString(DOCUMENT)
            .replace("\"AWS DynamoDB Table Exported to S3\"", "\"@|red Rule|@\"");

    assertThat(text(document, Ansi.OFF)).startsWith("@ |red Rule| @ (forgotten, risk 21)");
  }

  @Test
  void shouldShowWhatAnEventHoldsAsOneLineWithoutControlCharacters() throws IOException {
    String document =
        Files.readString(DOCUMENT)
            .replace("\"DataTeam\"", "\"eve\\u001b[31m\\n  why    all is well\"")
            .replace("{s3Bucket", "{" + "x".repeat(10_000));

    assertThat(text(document, Ansi.OFF).lines())
        .hasSize(8)
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(420).doesNotContainPattern("\\p{Cc}"));
  }

  @Test
  void shouldDoWithoutAUserAgent() throws IOException {
    String document = Files.readString(DOCUMENT).replace("\"user_agent\"", "\"other\"");

    assertThat(text(document, Ansi.OFF)).contains("from   198.51.100.7\n");
  }

  private static String text(String document, Ansi ansi) throws IOException {
    return AlertText.of(new Alert("id", "rule", "low", document.getBytes(UTF_8)), ansi);
  }
}
