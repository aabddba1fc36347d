package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id of a dead letter: a SHA-256 of reason, origin, bytes and their length before they were
 * cut, in hex, so that a replay makes the same one. When it was found does not count.
 */
public final class DeadLetterId {

  private DeadLetterId() {}

  public static String of(DeadLetter letter) {
    MessageDigest digest = sha256();
    for (byte[] part :
        new byte[][] {
          letter.reason().name().getBytes(UTF_8), letter.origin().getBytes(UTF_8), letter.bytes()
        }) {
      digest.update(number(part.length));
      digest.update(part);
    }
    digest.update(number(letter.length()));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has it.
    }
  }
}
