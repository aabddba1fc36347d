package dev.newterms.cloudtrail;

import java.io.ByteArrayOutputStream;

/** JSON on one line: all of it as it is, but for the white space between its tokens. */
public final class JsonLine {

  private JsonLine() {}

  /** The JSON value that is {@code json[from, to)}, without a line feed anywhere. */
  public static byte[] of(byte[] json, int from, int to) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(to - from);
    int at = JsonScanner.skipBlanks(json, from, to);
    while (at < to) {
      int end = json[at] == '"' ? JsonScanner.endOfString(json, at, to) : at + 1;
      line.write(json, at, end - at);
      at = JsonScanner.skipBlanks(json, end, to);
    }
    return line.toByteArray();
  }
}
