package dev.newterms.cloudtrail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Inflates gzip records into one buffer that is used again and again. */
public final class Gzip {

  private static final int INPUT_BUFFER = 1 << 16;
  private static final int KEPT_BUFFER = 1 << 24;

  private final long maxInflatedBytes;
  private byte[] buffer = new byte[INPUT_BUFFER];
  private int length;

  /**
   * @param maxInflatedBytes a record that inflates to more is refused, so that a small bomb does
   *     not take the memory of a large job
   */
  Gzip(long maxInflatedBytes) {
    this.maxInflatedBytes = Math.min(maxInflatedBytes, Integer.MAX_VALUE - 9);
  }

  /** Whether the bytes begin like gzip. */
  public static boolean isGzip(byte[] bytes, int length) {
    return length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
  }

  /** Inflates into {@link #buffer()}, up to {@link #length()}; gzip within gzip as well. */
  void inflate(byte[] gzip) throws IOException {
    inflateOnce(gzip);
    if (isGzip(buffer, length)) {
      inflateOnce(Arrays.copyOf(buffer, length));
    }
  }

  private void inflateOnce(byte[] gzip) throws IOException {
    if (buffer.length > KEPT_BUFFER) {
      buffer = new byte[INPUT_BUFFER];
    }
    length = 0;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip), INPUT_BUFFER)) {
      int read;
      while ((read = in.read(buffer, length, buffer.length - length)) >= 0) {
        length += read;
        if (length > maxInflatedBytes) {
          throw new ZipException("inflates to more than " + maxInflatedBytes + " bytes");
        }
        if (length == buffer.length) {
          buffer = Arrays.copyOf(buffer, (int) Math.min(2L * length, maxInflatedBytes + 1));
        }
      }
    }
  }

  byte[] buffer() {
    return buffer;
  }

  int length() {
    return length;
  }
}
