package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a record: inflated, and in UTF-8. A record may be gzip, several gzip files in a row,
 * and gzip within gzip; bytes behind their end that are no gzip are passed over, as gzip does it.
 *
 * <p>What is inflated or decoded stands in one buffer that is used again and again.
 */
final class RecordText {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int KEPT_BYTES = 1 << 24;

  private final int maxBytes;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private byte[] text = buffer;
  private int length;

  /** Why there is no more text. */
  record Failure(Reason reason, String problem) {}

  /**
   * @param maxBytes so much of a record is inflated and no more, so that a small bomb does not take
   *     the memory of a large job
   */
  RecordText(int maxBytes) {
    this.maxBytes = Math.min(maxBytes, Integer.MAX_VALUE - 9);
  }

  /**
   * Reads the record into {@link #bytes()}, up to {@link #length()}; plain text stays where it is.
   *
   * @return null if that is all of it, else why not
   */
  @Nullable Failure read(byte[] bytes) {
    if (buffer.length > KEPT_BYTES) {
      buffer = new byte[BUFFER_BYTES];
    }
    boolean gzip = Gzip.isGzip(bytes, bytes.length);
    if (!gzip && Encoding.of(bytes, bytes.length).equals(UTF_8)) {
      text = bytes;
      length = bytes.length;
      return null;
    }
    length = 0;
    InputStream in = new ByteArrayInputStream(bytes);
    Failure failure = fill(gzip ? () -> inflated(in) : () -> in);
    text = buffer;
    return failure;
  }

  /** Opening gzip reads its header, and so may fail as reading does. */
  private interface Opening {
    InputStream open() throws IOException;
  }

  private @Nullable Failure fill(Opening opening) {
    try (InputStream in = Utf8InputStream.of(opening.open())) {
      fill(in);
      return null;
    } catch (TooLargeException e) {
      return new Failure(
          Reason.TOO_LARGE,
          "inflates to more than envelope.max-inflated-bytes, which is " + maxBytes);
    } catch (IOException e) {
      return new Failure(Reason.BAD_GZIP, String.valueOf(e.getMessage()));
    }
  }

  private InputStream inflated(InputStream gzip) throws IOException {
    PushbackInputStream once =
        new PushbackInputStream(new GZIPInputStream(gzip, BUFFER_BYTES), Gzip.HEAD_BYTES);
    byte[] head = once.readNBytes(Gzip.HEAD_BYTES);
    once.unread(head);
    return Gzip.isGzip(head, head.length)
        ? new GZIPInputStream(new Bounded(once, maxBytes), BUFFER_BYTES)
        : once;
  }

  private void fill(InputStream in) throws IOException {
    int read;
    while ((read = in.read(buffer, length, buffer.length - length)) >= 0) {
      length += read;
      if (length > maxBytes) {
        length = maxBytes;
        throw new TooLargeException();
      }
      if (length == buffer.length) {
        buffer = Arrays.copyOf(buffer, (int) Math.min(2L * length, maxBytes + 1L));
      }
    }
  }

  byte[] bytes() {
    return text;
  }

  int length() {
    return length;
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** What gzip within gzip costs also where it inflates to nothing. */
  private static final class Bounded extends FilterInputStream {

    private long left;

    private Bounded(InputStream in, long maxBytes) {
      super(in);
      this.left = maxBytes;
    }

    @Override
    public int read() throws IOException {
      take(1);
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      take(Math.max(read, 0));
      return read;
    }

    private void take(int bytes) throws TooLargeException {
      left -= bytes;
      if (left < 0) {
        throw new TooLargeException();
      }
    }
  }
}
