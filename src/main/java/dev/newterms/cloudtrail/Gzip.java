package dev.newterms.cloudtrail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Gzip (RFC 1952): how it begins, and what is in it. */
public final class Gzip {

  /** So many bytes tell whether it is gzip. */
  public static final int HEAD_BYTES = 3;

  private static final int BUFFER_BYTES = 1 << 16;

  private Gzip() {}

  /** Whether the bytes begin like gzip. */
  public static boolean isGzip(byte[] bytes, int length) {
    return length >= HEAD_BYTES && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
  }

  /** The beginning of a gzip file, which is broken where no more of it comes. */
  public static byte[] head() {
    return new byte[] {0x1f, (byte) 0x8b, 8};
  }

  /** What is in the gzip; what is no gzip as it is. */
  public static InputStream inflated(InputStream in) throws IOException {
    PushbackInputStream whole = new PushbackInputStream(in, HEAD_BYTES);
    return isGzip(whole) ? new GZIPInputStream(whole, BUFFER_BYTES) : whole;
  }

  /**
   * What is in the gzip, and in the gzip within that.
   *
   * @param maxInnerBytes the most bytes of the gzip within, since it costs time also where it
   *     inflates to nothing; reading beyond is a {@link TooLargeException}
   */
  public static InputStream inflatedTwice(InputStream in, long maxInnerBytes) throws IOException {
    PushbackInputStream whole = new PushbackInputStream(in, HEAD_BYTES);
    if (!isGzip(whole)) {
      return whole;
    }
    PushbackInputStream inner =
        new PushbackInputStream(new GZIPInputStream(whole, BUFFER_BYTES), HEAD_BYTES);
    return isGzip(inner)
        ? new GZIPInputStream(new Bounded(inner, maxInnerBytes), BUFFER_BYTES)
        : inner;
  }

  private static boolean isGzip(PushbackInputStream in) throws IOException {
    byte[] head = in.readNBytes(HEAD_BYTES);
    in.unread(head);
    return isGzip(head, head.length);
  }

  /** There is more than there may be. */
  static final class TooLargeException extends ZipException {
    private static final long serialVersionUID = 1L;
  }

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
