package dev.newterms.source;

import dev.newterms.cloudtrail.Gzip;
import dev.newterms.cloudtrail.SourceRecord;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one file. A small file is one record as it is, gzip and all, just as it would come
 * from Kinesis. A larger one is inflated and cut into pieces that fit into memory, only where a
 * line begins with <code>{</code>: there a new JSON value begins in NDJSON and concatenated JSON,
 * and never inside a value that was printed over several lines, since its lines are indented.
 */
final class FileRecords implements Closeable {

  /** So small that, whatever it inflates to, it stays far below the bound of a record. */
  private static final int WHOLE_FILE_BYTES = 256 << 10;

  private static final int PIECE_BYTES = 16 << 20;
  private static final int MAX_PIECE_BYTES = 256 << 20;
  private static final int GZIP_HEADER_BYTES = 10;

  private final String path;
  private final byte[] header;
  private InputStream in;
  private byte[] buffer;
  private int length;
  private long offset;
  private boolean ended;
  private boolean broken;

  private FileRecords(InputStream in, String path, int pieceBytes, byte[] header) {
    this.in = in;
    this.path = path;
    this.buffer = new byte[pieceBytes];
    this.header = header;
  }

  /**
   * Reads the file.
   *
   * @param file its bytes, closed with the result
   * @param bytes its size
   */
  static FileRecords of(InputStream file, String path, long bytes) throws IOException {
    return of(file, path, bytes, WHOLE_FILE_BYTES, PIECE_BYTES);
  }

  static FileRecords of(
      InputStream file, String path, long bytes, int wholeFileBytes, int pieceBytes)
      throws IOException {
    if (bytes <= wholeFileBytes) {
      return new FileRecords(file, path, (int) bytes + 1, new byte[0]);
    }
    InputStream in = new BufferedInputStream(file, 1 << 16);
    in.mark(GZIP_HEADER_BYTES);
    byte[] header = in.readNBytes(GZIP_HEADER_BYTES);
    in.reset();
    FileRecords records = new FileRecords(in, path, pieceBytes, header);
    if (Gzip.isGzip(header, header.length)) {
      records.inflate();
    }
    return records;
  }

  private void inflate() throws IOException {
    try {
      in = new GZIPInputStream(in, 1 << 16);
    } catch (ZipException | EOFException e) {
      breakOff();
    }
  }

  /** The next record, or null at the end of the file. */
  @Nullable SourceRecord next() throws IOException {
    fill();
    int cut = cut();
    while (cut == 0 && length == buffer.length && length < MAX_PIECE_BYTES) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(2L * length, MAX_PIECE_BYTES));
      fill();
      cut = cut();
    }
    if (length > 0) {
      return take(cut == 0 ? length : cut);
    }
    return broken ? theBrokenRest() : null;
  }

  private void fill() throws IOException {
    while (!ended && length < buffer.length) {
      try {
        int read = in.read(buffer, length, buffer.length - length);
        ended = read < 0;
        length += Math.max(read, 0);
      } catch (ZipException | EOFException e) {
        breakOff();
      }
    }
  }

  private void breakOff() {
    ended = true;
    broken = true;
  }

  /** Where to cut; 0 where there is no place in what has been read. */
  private int cut() {
    int at = ended ? length : length - 1;
    while (!ended && at > 0 && !(buffer[at] == '{' && buffer[at - 1] == '\n')) {
      at--;
    }
    return at;
  }

  private SourceRecord take(int cut) {
    byte[] piece = Arrays.copyOf(buffer, cut);
    System.arraycopy(buffer, cut, buffer, 0, length - cut);
    length -= cut;
    offset += cut;
    return new SourceRecord(piece, SourceRecord.NO_ARRIVAL, path + "@" + (offset - cut));
  }

  /** The gzip header alone will not inflate, and so becomes the file's dead letter. */
  private SourceRecord theBrokenRest() {
    broken = false;
    return new SourceRecord(header, SourceRecord.NO_ARRIVAL, path + "@" + offset);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
