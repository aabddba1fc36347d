package dev.newterms.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** The text of a rule file, whatever editor it comes from. */
final class RuleText {

  /**
   * Twenty times the largest of Elastic's rules; of noise, the parser makes some 500 times as much.
   */
  private static final int MAX_BYTES = 256 << 10;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RuleText() {}

  /** The text without a byte order mark, with line ends of one character; or notes a problem. */
  static Optional<String> read(String name, InputStream stream, Findings findings)
      throws IOException {
    byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      findings.problem(name, "is larger than 256 kB, so it is hardly a rule");
      return Optional.empty();
    }
    CharBuffer text = CharBuffer.allocate(bytes.length);
    boolean bad =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes), text, true)
            .isError();
    String read = text.flip().toString();
    if (bad) {
      findings.problem("rules", name, "is not UTF-8", end(name, read));
      return Optional.empty();
    }
    return Optional.of(clean(read));
  }

  private static String clean(String text) {
    return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).replace("\r\n", "\n");
  }

  private static Place end(String name, String text) {
    int lineStart = text.lastIndexOf('\n') + 1;
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    return new Place(name, line, 1 + text.codePointCount(lineStart, text.length()));
  }
}
