package dev.newterms.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudTrailGeneratorTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  CloudTrailGeneratorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldWriteTheNumberOfEventsAskedFor() throws IOException {
    var written = new CloudTrailGenerator(250, 100, 1, 0, 0).writeTo(folder);

    assertThat(records()).extracting(JsonNode::size).containsExactly(100, 100, 50);
    assertThat(written.events()).isEqualTo(250);
  }

  @Test
  void shouldWriteEventsOfLikelySize() throws IOException {
    var written = new CloudTrailGenerator(2000, 500, 1, 0, 0).writeTo(folder);

    assertThat(written.jsonBytes() / written.events()).isBetween(1200L, 1800L);
  }

  @Test
  void shouldTellEventsApart() throws IOException {
    new CloudTrailGenerator(2000, 500, 1, 0, 0).writeTo(folder);

    assertThat(events()).extracting(e -> e.path("eventID").textValue()).doesNotHaveDuplicates();
    assertThat(events())
        .extracting(e -> e.path("eventName").textValue())
        .contains("Scan", "Decrypt");
  }

  @Test
  void shouldFillEverySlot() throws IOException {
    new CloudTrailGenerator(2000, 500, 1, 0.1, 5).writeTo(folder);

    assertThat(events()).extracting(JsonNode::toString).noneMatch(e -> e.contains("${"));
  }

  @Test
  void shouldNotMentionExportsUnlessAskedTo() throws IOException {
    new CloudTrailGenerator(2000, 500, 1, 0, 0).writeTo(folder);

    assertThat(events()).extracting(JsonNode::toString).noneMatch(e -> e.contains("ExportTable"));
  }

  @Test
  void shouldWriteExportsOfAsManyUsersAsAskedFor() throws IOException {
    var written = new CloudTrailGenerator(2000, 500, 1, 0.1, 5).writeTo(folder);

    var exports =
        events().stream()
            .filter(e -> e.path("eventName").textValue().equals("ExportTableToPointInTime"))
            .toList();
    assertThat(exports).hasSize((int) written.exports()).hasSizeBetween(150, 250);
    assertThat(exports.stream().map(e -> e.path("userIdentity").path("arn")).distinct()).hasSize(5);
  }

  @Test
  void shouldWriteTheSameBytesForTheSameSeed() throws IOException {
    var generator = new CloudTrailGenerator(300, 100, 7, 0.1, 5);
    generator.writeTo(folder.resolve("once"));
    generator.writeTo(folder.resolve("again"));

    assertThat(bytes("again")).isEqualTo(bytes("once"));
  }

  @Test
  void shouldWriteOtherEventsForAnotherSeed() throws IOException {
    new CloudTrailGenerator(300, 100, 7, 0, 0).writeTo(folder.resolve("seven"));
    new CloudTrailGenerator(300, 100, 8, 0, 0).writeTo(folder.resolve("eight"));

    assertThat(bytes("eight")).isNotEqualTo(bytes("seven"));
  }

  @Test
  void shouldRefuseNoEvents() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CloudTrailGenerator(0, 100, 1, 0, 0))
        .withMessage("generator: events: expected a number above 0");
  }

  private List<JsonNode> events() throws IOException {
    var events = new ArrayList<JsonNode>();
    records().forEach(file -> file.forEach(events::add));
    return events;
  }

  private List<JsonNode> records() throws IOException {
    return files(folder).stream().map(CloudTrailGeneratorTest::records).toList();
  }

  private static JsonNode records(Path file) {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return JSON.readTree(in).required("Records");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<ByteBuffer> bytes(String subfolder) throws IOException {
    var bytes = new ArrayList<ByteBuffer>();
    for (Path file : files(folder.resolve(subfolder))) {
      bytes.add(ByteBuffer.wrap(Files.readAllBytes(file)));
    }
    return bytes;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
