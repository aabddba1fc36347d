package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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
    Failure failure = fill(new ByteArrayInputStream(bytes));
    text = buffer;
    return failure;
  }

  private @Nullable Failure fill(ByteArrayInputStream bytes) {
    try (InputStream in = Utf8InputStream.of(Gzip.inflatedTwice(bytes, maxBytes))) {
      fill(in);
      return null;
    } catch (Gzip.TooLargeException e) {
      return new Failure(
          Reason.TOO_LARGE,
          "inflates to more than envelope.max-inflated-bytes, which is " + maxBytes);
    } catch (IOException e) {
      return new Failure(Reason.BAD_GZIP, String.valueOf(e.getMessage()));
    }
  }

  private void fill(InputStream in) throws IOException {
    int read;
    while ((read = in.read(buffer, length, buffer.length - length)) >= 0) {
      length += read;
      if (length > maxBytes) {
        length = maxBytes;
        throw new Gzip.TooLargeException();
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
}
