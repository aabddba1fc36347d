package dev.newterms.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Tells apart rules that remember different things. */
final class Fingerprint {

  private static final int BYTES = 8;

  private Fingerprint() {}

  /** The first 16 hex digits of SHA-256 over the texts, each led by its length in bytes. */
  static String of(List<String> texts) {
    MessageDigest digest = Sha256.digest();
    for (String text : texts) {
      byte[] bytes = text.getBytes(UTF_8);
      // The length makes ("ab", "c") and ("a", "bc") different.
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }
}
