package dev.newterms.source;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.EnvelopeReader;
import dev.newterms.cloudtrail.EventListener;
import dev.newterms.cloudtrail.Prefilter;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.settings.SmallBounds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRecordsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WHOLE_FILE_BYTES = 100;

  @Test
  void shouldTakeASmallFileAsItIs() throws IOException {
    byte[] file = gzip("{\"a\":1}\n{\"a\":2}\n".getBytes(UTF_8));

    List<SourceRecord> records = records(file, 10);

    assertThat(records).hasSize(1);
    assertThat(records.get(0).bytes()).isEqualTo(file);
  }

  @Test
  void shouldSayWhereEachRecordCameFromAndThatItsArrivalIsUnknown() throws IOException {
    List<SourceRecord> records = records(lines(20), 60);

    long offset = 0;
    for (SourceRecord piece : records) {
      assertThat(piece.origin()).isEqualTo("/some/file@" + offset);
      assertThat(piece.arrivalMillis()).isEqualTo(SourceRecord.NO_ARRIVAL);
      offset += piece.bytes().length;
    }
  }

  @Test
  void shouldFindNothingInAnEmptyFile() throws IOException {
    assertThat(records(new byte[0], 10)).isEmpty();
  }

  @Test
  void shouldTakeAFileThatGrewWhole() throws IOException {
    byte[] file = "[1,2,3]".getBytes(UTF_8);
    try (FileRecords records =
        FileRecords.of(new ByteArrayInputStream(file), "/some/file", 2, WHOLE_FILE_BYTES, 10)) {
      assertThat(all(records)).isEqualTo(file);
    }
  }

  @Test
  void shouldCutALargeFileOnlyWhereALineBeginsWithABrace() throws IOException {
    List<SourceRecord> records = records(lines(200), 64);

    assertThat(records).hasSizeGreaterThan(10);
    assertThat(records)
        .allSatisfy(piece -> assertThat(text(piece)).startsWith("{").endsWith("}\n"));
  }

  @Test
  void shouldMakeOnePieceOfAValueThatIsLargerThanAPieceAndGoOnBehindIt() throws IOException {
    String large = "{\"a\":\"" + "x".repeat(1_000) + "\\\"{[\"}";
    String lines = "{\"b\":1}\n".repeat(3);

    for (String blank : List.of("\n", " ", "")) {
      List<SourceRecord> records = records(lines + large + blank + lines, 100);

      assertThat(texts(records)).startsWith(lines, large.substring(0, 100));
      assertThat(joined(records.subList(2, records.size())))
          .asString(UTF_8)
          .isEqualTo(blank + lines);
    }
  }

  @Test
  void shouldGoOnInTheNextLineBehindALargeValueThatNeverEnds() throws IOException {
    String lines = "{\"b\":1}\n".repeat(3);

    for (String large : List.of("[".repeat(1_000), "0".repeat(1_000), "\"" + "x".repeat(1_000))) {
      assertThat(texts(records(large + "\n" + lines, 100)))
          .containsExactly(large.substring(0, 100), lines);
    }
  }

  @Test
  void shouldMakeOnePieceOfALargeFileOfNothing() throws IOException {
    for (String nothing : List.of("\0", "A", "[", "{\"a\":")) {
      assertThat(records(nothing.repeat(10_000), 100)).as(nothing).hasSize(1);
    }
  }

  @Test
  void shouldCutBetweenTheElementsOfAnArrayOnOneLine() throws IOException {
    for (String open : List.of("{\"Records\":[", "[", "{\"x\":[1],\"logEvents\" : [", "[[")) {
      String file = open + "{\"a\":[{},{}]},".repeat(500) + "{\"a\":[{},{}]}]}";

      List<SourceRecord> records = records(file, 64);

      assertThat(records).as(open).hasSizeGreaterThan(100);
      assertThat(joined(records)).asString(UTF_8).isEqualTo(file);
      assertThat(texts(records).subList(1, 100))
          .allSatisfy(piece -> assertThat(piece).matches(",?(\\{\"a\":\\[\\{},\\{}]},?)+"));
    }
  }

  @Test
  void shouldCutBetweenConcatenatedValuesRatherThanWithinThem() throws IOException {
    String value = "{\"Records\":[{\"a\":1},{\"a\":2}]}";

    List<SourceRecord> records = records(value.repeat(500), 100);

    assertThat(records).hasSizeGreaterThan(100);
    assertThat(texts(records))
        .allSatisfy(piece -> assertThat(piece).matches("(\\Q" + value + "\\E)+"));
  }

  @Test
  void shouldFindTheEventsOfAnArrayBehindOneThatIsLargerThanAPiece() throws IOException {
    String large = "{\"eventID\":\"large\",\"a\":\"" + "x".repeat(2_000) + "\"}";
    String file =
        "{\"Records\":[" + event(1) + "," + large + "," + event(2) + "," + event(3) + "]}";

    Found found = new Found();
    records(file, 200).forEach(found::read);

    assertThat(found.ids).containsExactly("id-1", "id-2", "id-3");
    assertThat(found.deadLetters).hasSize(1);
  }

  @Test
  void shouldFindTheEventsOfAnArrayBehindALargeMember() throws IOException {
    String file = "{\"a\":\"" + "x".repeat(2_000) + "\",\"Records\":[" + event(1) + "]}";

    for (int pieceBytes = 150; pieceBytes < 200; pieceBytes++) {
      Found found = new Found();
      records(file, pieceBytes).forEach(found::read);

      assertThat(found.ids).containsExactly("id-1");
    }
  }

  @Test
  void shouldReadALargeFileInUtf16() throws IOException {
    String json = new String(lines(500), UTF_8).replace("\n", "é\n");

    for (String mark : List.of("", "\uFEFF")) {
      List<SourceRecord> records = records((mark + json).getBytes(UTF_16LE), 256);

      assertThat(records).hasSizeGreaterThan(10);
      assertThat(joined(records)).asString(UTF_8).isEqualTo(mark + json);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldNeitherLoseNorDoubleAnything(int seed) throws IOException {
    Random random = new Random(seed);
    byte[] file = randomJson(random);

    for (int pieceBytes : new int[] {600, 1_000, 5_000}) {
      assertThat(joined(records(file, pieceBytes))).isEqualTo(file);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldNeverCutAnEvent(int seed) throws IOException {
    byte[] file = randomJson(new Random(seed));
    Found whole = new Found();
    whole.read(new SourceRecord(file, SourceRecord.NO_ARRIVAL, "whole"));

    Found pieces = new Found();
    records(file, 600).forEach(pieces::read);

    assertThat(pieces.ids).isEqualTo(whole.ids).isNotEmpty();
    assertThat(pieces.deadLetters).isEmpty();
  }

  @Test
  void shouldInflateALargeFile() throws IOException {
    byte[] json = lines(500);

    List<SourceRecord> records = records(gzip(json), 256);

    assertThat(records).hasSizeGreaterThan(10);
    assertThat(joined(records)).isEqualTo(json);
  }

  @Test
  void shouldInflateALargeFileOfSeveralGzipMembers() throws IOException {
    byte[] first = lines(300);
    byte[] second = lines(200);

    assertThat(joined(records(concat(gzip(first), gzip(second)), 256)))
        .isEqualTo(concat(first, second));
  }

  @Test
  void shouldKeepWhatInflatesOfABrokenLargeFileAndMakeTheRestADeadLetter() throws IOException {
    byte[] json = lines(500);
    byte[] whole = gzip(json);

    List<SourceRecord> records = records(Arrays.copyOf(whole, whole.length - 20), 256);

    assertThat(records).hasSizeGreaterThan(2);
    byte[] inflated = joined(records.subList(0, records.size() - 1));
    assertThat(json).startsWith(inflated);
    assertThat(reasonsOf(records.get(records.size() - 1)))
        .containsExactly(DeadLetter.Reason.BAD_GZIP);
  }

  @Test
  void shouldMakeALargeFileWithABrokenGzipHeaderADeadLetter() throws IOException {
    byte[] broken = gzip(lines(500));
    broken[2] = 99;

    List<SourceRecord> records = records(broken, 256);

    assertThat(records).hasSize(1);
    assertThat(reasonsOf(records.get(0))).containsExactly(DeadLetter.Reason.BAD_GZIP);
  }

  @Test
  void shouldInflateGzipWithinGzipInALargeFile() throws IOException {
    byte[] json = lines(500);

    List<SourceRecord> records = records(gzip(gzip(json)), 256);

    assertThat(records).hasSizeGreaterThan(10);
    assertThat(joined(records)).isEqualTo(json);
  }

  @Test
  void shouldMakeABombWithinGzipADeadLetter() throws IOException {
    byte[] zeros = gzip(new byte[50_000_000]);

    List<SourceRecord> records = records(gzip(zeros), 256);

    assertThat(reasonsOf(records.get(records.size() - 1)))
        .containsExactly(DeadLetter.Reason.BAD_GZIP);
  }

  @Test
  void shouldNotCutBetweenANameAndItsObject() throws IOException {
    String event =
        """
        {
        "eventID":"id-%d",
        "eventTime":"2026-03-01T10:00:00Z",
        "userIdentity" : \r
        {
        "type":"Root"
        }
        }
        """;
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      file.append(event.formatted(i));
    }

    for (int pieceBytes = 150; pieceBytes < 300; pieceBytes++) {
      Found found = new Found();
      records(file.toString(), pieceBytes).forEach(found::read);

      assertThat(found.ids).hasSize(50);
      assertThat(found.deadLetters).isEmpty();
    }
  }

  @Test
  void shouldNotGoOnBehindANameInALargeValue() throws IOException {
    String large = "{\"a\":\"" + "x".repeat(300) + "\",\n\"b\":\n{\n\"eventID\":\"no\"\n}\n}\n";

    for (int pieceBytes = 100; pieceBytes < 200; pieceBytes++) {
      assertThat(texts(records(large + event(1), pieceBytes)))
          .last()
          .asString()
          .isEqualToIgnoringWhitespace(event(1));
    }
  }

  private static List<DeadLetter.Reason> reasonsOf(SourceRecord letter) {
    Found found = new Found();
    found.read(letter);
    return found.deadLetters.stream().map(DeadLetter::reason).toList();
  }

  private static String event(int number) {
    return "{\"eventID\":\"id-%d\",\"eventTime\":\"2026-03-01T10:00:00Z\"}".formatted(number);
  }

  private static List<SourceRecord> records(String file, int pieceBytes) throws IOException {
    return records(file.getBytes(UTF_8), pieceBytes);
  }

  private static List<SourceRecord> records(byte[] file, int pieceBytes) throws IOException {
    try (FileRecords records =
        FileRecords.of(
            new ByteArrayInputStream(file),
            "/some/file",
            file.length,
            WHOLE_FILE_BYTES,
            pieceBytes)) {
      List<SourceRecord> all = new ArrayList<>();
      for (SourceRecord next = records.next(); next != null; next = records.next()) {
        all.add(next);
      }
      return all;
    }
  }

  private static byte[] all(FileRecords records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (SourceRecord next = records.next(); next != null; next = records.next()) {
      bytes.writeBytes(next.bytes());
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(List<SourceRecord> records) {
    return records.stream().map(SourceRecord::bytes).reduce(new byte[0], FileRecordsTest::concat);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] lines(int count) {
    StringBuilder lines = new StringBuilder();
    Random random = new Random(count);
    for (int i = 0; i < count; i++) {
      lines.append("{\"a\":\"").append(Long.toHexString(random.nextLong())).append("\"}\n");
    }
    return lines.toString().getBytes(UTF_8);
  }

  /**
   * Events on a line or printed over several, alone or in arrays, with text that looks like JSON.
   */
  private static byte[] randomJson(Random random) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      ObjectNode event =
          JSON.createObjectNode()
              .put("eventID", "id-" + i)
              .put("eventTime", "2026-03-01T10:00:00Z")
              .put("text", "é\n{\"".repeat(random.nextInt(20)));
      event.putObject("requestParameters").putArray("list").addObject().put("n", i);
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> event.toPrettyString();
            case 1 -> "[\n" + event + ",\n" + event + "\n]";
            case 2 -> "{\"Records\":[" + event + "]}";
            default -> event.toString();
          });
      text.append(random.nextBoolean() ? "\n" : "\r\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(bytes);
    }
    return gzip.toByteArray();
  }

  private static List<String> texts(List<SourceRecord> records) {
    return records.stream().map(FileRecordsTest::text).toList();
  }

  private static String text(SourceRecord piece) {
    return new String(piece.bytes(), UTF_8);
  }

  private static final class Found implements EventListener {
    private final EnvelopeReader reader =
        new EnvelopeReader(Prefilter.of(List.of("eventID")), SmallBounds.MEBIBYTE);
    private final List<String> ids = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    private void read(SourceRecord piece) {
      reader.read(piece, this);
    }

    @Override
    public void onEvent(CloudTrailEvent event, byte[] bytes, int from, int to) {
      ids.add(event.json().path("eventID").asText());
    }

    @Override
    public void onDeadLetter(DeadLetter deadLetter) {
      deadLetters.add(deadLetter);
    }
  }
}
