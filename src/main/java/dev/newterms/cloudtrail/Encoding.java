package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/**
 * How JSON is written as bytes. It is UTF-8 nearly always; Windows PowerShell's {@code >} makes
 * UTF-16 of it.
 */
public final class Encoding {

  /** So many bytes tell the encoding. */
  public static final int HEAD_BYTES = 4;

  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

  private Encoding() {}

  /**
   * The encoding of JSON, from its first bytes: from its byte order mark, or else, since JSON
   * begins with two ASCII characters, from where there are zeros.
   */
  public static Charset of(byte[] json, int length) {
    if (length < HEAD_BYTES) {
      return UTF_8;
    }
    int head = ByteBuffer.wrap(json).getInt();
    int zeros = zeros(head);
    if (head == 0x0000feff || zeros == 0b1110) {
      return UTF_32BE;
    }
    if (head == 0xfffe0000 || zeros == 0b0111) {
      return UTF_32LE;
    }
    if (head >>> 16 == 0xfeff || zeros == 0b1010) {
      return UTF_16BE;
    }
    return head >>> 16 == 0xfffe || zeros == 0b0101 ? UTF_16LE : UTF_8;
  }

  /** One bit for each of the four bytes: whether it is zero. */
  private static int zeros(int head) {
    int zeros = 0;
    for (int shift = 24; shift >= 0; shift -= 8) {
      zeros = zeros << 1 | ((head >>> shift & 0xff) == 0 ? 1 : 0);
    }
    return zeros;
  }

  /** Whether all of {@code bytes[from, to)} is UTF-8. */
  static boolean isUtf8(byte[] bytes, int from, int to) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
