package dev.newterms.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.SourceRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileFormatTest {

  /** Large enough that the file is cut into three records. */
  private static final int LARGE_FILE_BYTES = 20 << 20;

  private static final int LINE_BYTES = 1 << 10;

  private final Configuration configuration = new Configuration();
  private final Path file;

  RecordFileFormatTest(@TempDir Path folder) {
    this.file = folder.resolve("events.ndjson");
  }

  @Test
  void shouldGoOnWithTheNextRecordAfterARestore() throws IOException {
    writeLargeFile();
    List<String> all = origins(reader(split()));
    assertThat(all).hasSize(3).doesNotHaveDuplicates();

    assertThat(origins(restored(0))).isEqualTo(all);
    assertThat(origins(restored(1))).isEqualTo(all.subList(1, 3));
    assertThat(origins(restored(2))).isEqualTo(all.subList(2, 3));
    assertThat(origins(restored(3))).isEmpty();
  }

  @Test
  void shouldCountTheRecordsTakenBeforeARestore() throws IOException {
    writeLargeFile();

    assertThat(positions(reader(split()))).containsExactly(1L, 2L, 3L);
    assertThat(positions(restored(1))).containsExactly(2L, 3L);
  }

  @Test
  void shouldBeAtTheEndOfASmallFileAfterItsOneRecord() throws IOException {
    Files.writeString(file, "{}\n");

    assertThat(origins(reader(split()))).hasSize(1);
    assertThat(origins(restored(1))).isEmpty();
  }

  @Test
  void shouldSayHowMuchOfTheFileEachRecordStandsFor() throws IOException {
    writeLargeFile();

    List<SourceRecord> records = records(reader(split()));

    assertThat(records).extracting(SourceRecord::beginsFile).containsExactly(true, false, false);
    assertThat(records).allMatch(record -> record.sourceBytes() > 0);
    assertThat(records.stream().mapToLong(SourceRecord::sourceBytes).sum())
        .isEqualTo(Files.size(file));
  }

  @Test
  void shouldCountTheBytesBeforeGzipIsUndone() throws IOException {
    writeLargeFile();
    byte[] inflated = Files.readAllBytes(file);
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(inflated);
      gzip.write(inflated);
    }

    assertThat(records(reader(split())).stream().mapToLong(SourceRecord::sourceBytes).sum())
        .isEqualTo(Files.size(file))
        .isLessThan(inflated.length);
  }

  @Test
  void shouldCountASmallFileAsAWhole() throws IOException {
    Files.writeString(file, "{}\n");

    assertThat(records(reader(split())))
        .singleElement()
        .returns(3L, SourceRecord::sourceBytes)
        .returns(true, SourceRecord::beginsFile);
  }

  private BulkFormat.Reader<SourceRecord> reader(FileSourceSplit split) throws IOException {
    return new RecordFileFormat(0).createReader(configuration, split);
  }

  private BulkFormat.Reader<SourceRecord> restored(long taken) throws IOException {
    CheckpointedPosition position = new CheckpointedPosition(CheckpointedPosition.NO_OFFSET, taken);
    return new RecordFileFormat(0)
        .restoreReader(configuration, split().updateWithCheckpointedPosition(position));
  }

  private FileSourceSplit split() throws IOException {
    long bytes = Files.size(file);
    return new FileSourceSplit(
        "1", new org.apache.flink.core.fs.Path(file.toUri()), 0, bytes, 0, bytes);
  }

  private static List<String> origins(BulkFormat.Reader<SourceRecord> reader) throws IOException {
    return records(reader).stream().map(SourceRecord::origin).toList();
  }

  private static List<SourceRecord> records(BulkFormat.Reader<SourceRecord> reader)
      throws IOException {
    return all(reader).stream().map(RecordAndPosition::getRecord).toList();
  }

  private static List<Long> positions(BulkFormat.Reader<SourceRecord> reader) throws IOException {
    return all(reader).stream().map(RecordAndPosition::getRecordSkipCount).toList();
  }

  private static List<RecordAndPosition<SourceRecord>> all(BulkFormat.Reader<SourceRecord> reader)
      throws IOException {
    List<RecordAndPosition<SourceRecord>> all = new ArrayList<>();
    try (reader) {
      for (var batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
        for (var taken = batch.next(); taken != null; taken = batch.next()) {
          all.add(
              new RecordAndPosition<>(
                  taken.getRecord(), taken.getOffset(), taken.getRecordSkipCount()));
        }
        batch.releaseBatch();
      }
    }
    return all;
  }

  private void writeLargeFile() throws IOException {
    String line = "{\"a\":\"%s\"}\n".formatted("x".repeat(LINE_BYTES));
    Files.write(file, line.repeat(LARGE_FILE_BYTES / line.length()).getBytes(UTF_8));
  }
}
