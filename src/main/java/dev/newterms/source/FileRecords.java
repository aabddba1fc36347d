package dev.newterms.source;

import dev.newterms.cloudtrail.Gzip;
import dev.newterms.cloudtrail.RecordCutter;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.cloudtrail.Utf8InputStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one file. A small file is one record as it is, gzip and all, just as it would come
 * from Kinesis. A larger one is inflated and cut into pieces: where a line begins with a brace,
 * since there a new JSON value begins in NDJSON and concatenated JSON, and never inside a value
 * that was printed over several lines, whose lines are indented or whose brace is behind a colon;
 * or else as {@link RecordCutter} says.
 *
 * <p>Of a value that is larger than a piece only the first piece is a record, which is larger than
 * an event may be, and so becomes the value's dead letter. The offsets in origins are those of the
 * inflated text in UTF-8.
 */
final class FileRecords implements Closeable {

  /** So small that, whatever it inflates to, it stays far below the bound of a record. */
  private static final int WHOLE_FILE_BYTES = 256 << 10;

  private static final int STREAM_BUFFER_BYTES = 1 << 16;

  /** Gzip is hardly any smaller in gzip: what is so many times larger than the file is a bomb. */
  private static final int MAX_INNER_GZIP = 8;

  private final String path;
  private final byte[] buffer;
  private InputStream in;
  private RecordCutter cutter = new RecordCutter();
  private int length;
  private long offset;
  private byte lastDropped;
  private boolean withinLargeValue;
  private boolean ended;
  private boolean broken;

  private FileRecords(InputStream in, String path, int pieceBytes) {
    this.in = in;
    this.path = path;
    this.buffer = new byte[pieceBytes];
  }

  /**
   * Reads the file.
   *
   * @param file its bytes, closed with the result
   * @param bytes its size
   * @param pieceBytes the most bytes of a piece
   */
  static FileRecords of(InputStream file, String path, long bytes, int pieceBytes)
      throws IOException {
    return of(file, path, bytes, WHOLE_FILE_BYTES, pieceBytes);
  }

  static FileRecords of(
      InputStream file, String path, long bytes, int wholeFileBytes, int pieceBytes)
      throws IOException {
    if (bytes <= wholeFileBytes) {
      return new FileRecords(file, path, (int) bytes + 1);
    }
    FileRecords records = new FileRecords(file, path, pieceBytes);
    records.open(bytes);
    return records;
  }

  private void open(long bytes) throws IOException {
    InputStream file = new BufferedInputStream(in, STREAM_BUFFER_BYTES);
    try {
      in = Utf8InputStream.of(Gzip.inflatedTwice(file, MAX_INNER_GZIP * bytes));
    } catch (ZipException | EOFException e) {
      breakOff();
    }
  }

  /** The next record, or null at the end of the file. */
  @Nullable SourceRecord next() throws IOException {
    fill();
    while (withinLargeValue && length > 0) {
      passOver();
      fill();
    }
    if (length == 0) {
      return theBrokenRest();
    }
    int cut = ended && !broken ? length : cut();
    if (cut == RecordCutter.NOWHERE && broken) {
      length = 0;
      return theBrokenRest();
    }
    withinLargeValue = cut == RecordCutter.NOWHERE;
    return take(withinLargeValue ? length : cut);
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

  private int cut() {
    int at = length - 1;
    while (at > 0 && !isObjectLine(at)) {
      at--;
    }
    if (at <= 0) {
      return cutter.lastCut(buffer, 0, length);
    }
    cutter = new RecordCutter();
    return at;
  }

  private boolean isObjectLine(int at) {
    return buffer[at] == '{' && buffer[at - 1] == '\n' && lastBefore(at) != ':';
  }

  /** The last byte before this one that is no white space. */
  private byte lastBefore(int at) {
    int last = at - 1;
    while (last >= 0 && buffer[last] <= ' ' && buffer[last] >= 0) {
      last--;
    }
    return last < 0 ? lastDropped : buffer[last];
  }

  /** Drops what belongs to the large value, or all that there is. */
  private void passOver() {
    int line = 1;
    while (line < length && !isObjectLine(line)) {
      line++;
    }
    int end = cutter.firstCut(buffer, 0, Math.min(line, length));
    withinLargeValue = end == RecordCutter.NOWHERE && line >= length;
    if (withinLargeValue) {
      boolean mayBeBeforeAnObject = !ended && buffer[length - 1] == '\n';
      drop(mayBeBeforeAnObject ? length - 1 : length);
    } else if (end == RecordCutter.NOWHERE) {
      cutter = new RecordCutter();
      drop(line);
    } else {
      drop(end);
    }
  }

  private SourceRecord take(int cut) {
    SourceRecord piece = theRecord(Arrays.copyOf(buffer, cut));
    drop(cut);
    return piece;
  }

  private void drop(int bytes) {
    lastDropped = lastBefore(bytes);
    System.arraycopy(buffer, bytes, buffer, 0, length - bytes);
    length -= bytes;
    offset += bytes;
  }

  /** The head of gzip alone will not inflate, and so becomes the file's dead letter. */
  private @Nullable SourceRecord theBrokenRest() {
    boolean toldBefore = !broken;
    broken = false;
    return toldBefore ? null : theRecord(Gzip.head());
  }

  private SourceRecord theRecord(byte[] bytes) {
    return new SourceRecord(bytes, SourceRecord.NO_ARRIVAL, path + "@" + offset);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
