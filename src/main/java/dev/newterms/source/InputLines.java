package dev.newterms.source;

import dev.newterms.cloudtrail.Gzip;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipException;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/** The lines of one file, gzip or not, one after the other; no line takes more than a bound. */
public final class InputLines implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * A line without its line feed.
   *
   * @param number the first line is 1
   * @param tooLong whether there is more of it than these bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Line(long number, byte[] bytes, boolean tooLong) {

    /** Whether there is nothing in it but white space. */
    public boolean isBlank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return true;
    }
  }

  private final String name;
  private final InputStream in;
  private final int maxLineBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private long number;

  private InputLines(String name, InputStream in, int maxLineBytes) {
    this.name = name;
    this.in = in;
    this.maxLineBytes = maxLineBytes;
  }

  /** Opens the file. */
  public static InputLines of(Path path, int maxLineBytes) throws IOException {
    InputStream file = new BufferedInputStream(path.getFileSystem().open(path), BUFFER_BYTES);
    try {
      return new InputLines(name(path), Gzip.inflated(file), maxLineBytes);
    } catch (ZipException | EOFException e) {
      file.close();
      throw badGzip(where(name(path), 1));
    }
  }

  /** Without a scheme where there is no other machine that it could be on. */
  private static String name(Path path) throws IOException {
    return path.getFileSystem().isDistributedFS() ? path.toString() : path.getPath();
  }

  /**
   * The next line, or null at the end of the file.
   *
   * @throws InputException if the file is gzip that is cut off or broken
   */
  public @Nullable Line next() throws IOException {
    if (isAtEnd()) {
      return null;
    }
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    while (!isAtEnd()) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      int room = Math.min(at - from, maxLineBytes - line.size());
      line.write(buffer, from, room);
      tooLong |= room < at - from;
      if (at < end) {
        at++;
        break;
      }
    }
    return new Line(number, line.toByteArray(), tooLong);
  }

  private boolean isAtEnd() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(read(), 0);
    }
    return at == end;
  }

  private int read() throws IOException {
    try {
      return in.read(buffer);
    } catch (ZipException | EOFException e) {
      throw badGzip(where(name, Math.max(number, 1)));
    }
  }

  /** The beginning of what there is to say about a line, as {@link InputException} has it. */
  public String where(Line line) {
    return where(name, line.number());
  }

  private static String where(String name, long line) {
    return "input: " + name + ": line " + line + ": ";
  }

  private static InputException badGzip(String where) {
    return new InputException(List.of(where + "gzip that is cut off or broken"));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
