package dev.newterms.cloudtrail;

/** How gzip begins (RFC 1952). */
public final class Gzip {

  /** So many bytes tell whether it is gzip. */
  public static final int HEAD_BYTES = 3;

  private Gzip() {}

  /** Whether the bytes begin like gzip. */
  public static boolean isGzip(byte[] bytes, int length) {
    return length >= HEAD_BYTES && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
  }
}
