package dev.newterms.source;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistorySpanTest {

  private static final String MARCH = "{\"eventTime\":\"2026-03-01T10:00:00Z\"}\n";
  private static final String APRIL = "{\"eventTime\" : \"2026-04-01T10:00:00.5Z\"}\n";

  @TempDir private Path folder;

  @Test
  void shouldBeTheEarliestEventOfAFile() throws Exception {
    assertThat(start(APRIL + MARCH + APRIL)).contains(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void shouldReadFractionsOfASecond() throws Exception {
    assertThat(start(APRIL)).contains(Instant.parse("2026-04-01T10:00:00.5Z"));
  }

  @Test
  void shouldBeTheEarliestOfAllFiles() throws Exception {
    write("a.json", APRIL.getBytes(UTF_8));
    write("b.json", MARCH.getBytes(UTF_8));

    assertThat(start()).contains(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void shouldGoToTheLatestOfAllFiles() throws Exception {
    write("a.json", (MARCH + APRIL).getBytes(UTF_8));
    write("b.json", MARCH.getBytes(UTF_8));

    assertThat(HistorySpan.of(files()).map(HistorySpan::latest))
        .contains(Instant.parse("2026-04-01T10:00:00.5Z"));
  }

  @Test
  void shouldReadEventsThatAreJsonStrings() throws Exception {
    assertThat(start("{\"message\":\"{\\\"eventTime\\\":\\\"2026-03-01T10:00:00Z\\\"}\"}"))
        .contains(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void shouldReadDocumentsInEcs() throws Exception {
    assertThat(start("{\"@timestamp\":\"2026-03-01T10:00:00Z\"}"))
        .contains(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void shouldInflate() throws Exception {
    write("a.json.gz", gzip(MARCH.getBytes(UTF_8)));

    assertThat(start()).contains(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void shouldReadTheBeginningOfALargeGzip() throws Exception {
    byte[] noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    byte[] json = Arrays.copyOf(MARCH.getBytes(UTF_8), noise.length);
    System.arraycopy(noise, 0, json, MARCH.length(), noise.length - MARCH.length());
    write("a.json.gz", gzip(json));

    assertThat(start()).contains(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void shouldBeUnknownWhereThereIsNoCloudTrail() throws Exception {
    write("a.json", "{\"eventTime\":\"9999-99-99T99:99:99Z\"}".getBytes(UTF_8));
    write("b.json", new byte[0]);
    write("c.json.gz", new byte[] {0x1f, (byte) 0x8b, 8});

    assertThat(start()).isEmpty();
  }

  @Test
  void shouldReadTimesAsEventsAreRead() throws Exception {
    assertThat(start("{\"eventTime\":\"2026-03-01T11:00:00+0100\"}"))
        .contains(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void shouldReadWhatPowerShellWrites() throws Exception {
    write("a.json", ("\uFEFF" + MARCH).getBytes(UTF_16LE));

    assertThat(start()).contains(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void shouldPassOverTimesThatNoClockCanHold() throws Exception {
    assertThat(
            start(
                "{\"eventTime\":\"-999999999-01-01T00:00:00Z\"}"
                    + MARCH
                    + "{\"eventTime\":\"+999999999-12-31T23:59:59Z\"}"))
        .contains(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void shouldSurviveWhateverAFileBeginsWith() throws Exception {
    int size = 1 << 17;
    byte[] noise = new byte[size];
    new Random(1).nextBytes(noise);
    write("noise.json", noise);
    write("zeros.json.gz", gzip(new byte[1 << 24]));
    int number = 0;
    for (String unit :
        List.of("eventTime\":\"", "eventTime\\\\\\", "eventTime\" ", "eventTime\":\"11", MARCH)) {
      write(number++ + ".json", unit.repeat(size / unit.length()).getBytes(UTF_8));
      write(number++ + ".json", ("eventTime" + unit.substring(9).repeat(size)).getBytes(UTF_8));
    }

    assertThat(start()).contains(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void shouldReadMoreFilesThanAreOpenAtOnce() throws Exception {
    for (int file = 0; file < 100; file++) {
      write(file + ".json", (file == 77 ? MARCH : APRIL).getBytes(UTF_8));
    }

    assertThat(start()).contains(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void shouldListTheFilesThatAreGone() throws Exception {
    for (String name : List.of("a.json", "b.json", "c.json")) {
      write(name, MARCH.getBytes(UTF_8));
    }
    InputFiles files = files();
    Files.delete(folder.resolve("a.json"));
    Files.delete(folder.resolve("c.json"));

    assertThatThrownBy(() -> HistorySpan.of(files))
        .isInstanceOfSatisfying(
            InputException.class,
            problem ->
                assertThat(problem.problems())
                    .satisfiesExactly(
                        first ->
                            assertThat(first)
                                .startsWith("input: ")
                                .contains("/a.json: cannot be read: "),
                        second -> assertThat(second).contains("/c.json: cannot be read: ")));
  }

  private Optional<Instant> start(String json) throws Exception {
    write("a.json", json.getBytes(UTF_8));
    return start();
  }

  private Optional<Instant> start() throws Exception {
    return HistorySpan.of(files()).map(HistorySpan::earliest);
  }

  private InputFiles files() throws IOException {
    return InputFiles.find(List.of(new org.apache.flink.core.fs.Path(folder.toUri())));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(bytes);
    }
    return gzip.toByteArray();
  }
}
