package dev.newterms.source;

import dev.newterms.cloudtrail.SourceRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.connector.file.src.util.SingletonResultIterator;
import org.apache.flink.core.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Flink's way to read {@link FileRecords}.
 *
 * <p>Of each file that is being read, Flink keeps a few pieces at a time.
 */
final class RecordFileFormat implements BulkFormat<SourceRecord, FileSourceSplit> {

  private static final long serialVersionUID = 1L;

  private static final int USUAL_PIECE_BYTES = 8 << 20;
  private static final int MAX_PIECE_BYTES = Integer.MAX_VALUE - 8;

  private final int pieceBytes;

  /**
   * @param maxEventBytes the most bytes of an event: a piece is twice as large at least, so that an
   *     event is never cut
   */
  RecordFileFormat(int maxEventBytes) {
    pieceBytes = (int) Math.min(Math.max(USUAL_PIECE_BYTES, 2L * maxEventBytes), MAX_PIECE_BYTES);
  }

  @Override
  public Reader<SourceRecord> createReader(Configuration config, FileSourceSplit split)
      throws IOException {
    FSDataInputStream file = split.path().getFileSystem().open(split.path());
    return new FileReader(
        file, FileRecords.of(file, split.path().getPath(), split.fileSize(), pieceBytes));
  }

  @Override
  public Reader<SourceRecord> restoreReader(Configuration config, FileSourceSplit split)
      throws IOException {
    Reader<SourceRecord> reader = createReader(config, split);
    long taken =
        split.getReaderPosition().map(CheckpointedPosition::getRecordsAfterOffset).orElse(0L);
    for (long i = 0; i < taken; i++) {
      reader.readBatch();
    }
    return reader;
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return TypeInformation.of(SourceRecord.class);
  }

  private static final class FileReader implements Reader<SourceRecord> {

    private final FSDataInputStream file;
    private final FileRecords records;
    private long bytesRead;
    private long taken;

    FileReader(FSDataInputStream file, FileRecords records) {
      this.file = file;
      this.records = records;
    }

    @Override
    public @Nullable RecordIterator<SourceRecord> readBatch() throws IOException {
      SourceRecord next = records.next();
      if (next == null) {
        return null;
      }
      long before = bytesRead;
      bytesRead = file.getPos();
      taken++;
      SingletonResultIterator<SourceRecord> batch = new SingletonResultIterator<>();
      batch.set(next.ofFile(bytesRead - before, taken == 1), RecordAndPosition.NO_OFFSET, taken);
      return batch;
    }

    @Override
    public void close() throws IOException {
      records.close();
    }
  }
}
