package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.regex.Pattern;

/** Any bytes, in the place of an event. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Garbage(byte[] bytes) {

  private static final Pattern ESCAPE = Pattern.compile("\\\\.", Pattern.DOTALL);

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

  Garbage without(char character) {
    String text = new String(bytes, ISO_8859_1).replace(String.valueOf(character), "");
    return new Garbage(text.getBytes(ISO_8859_1));
  }

  byte[] between(String before, String after) {
    return between(before.getBytes(UTF_8), after.getBytes(UTF_8));
  }

  byte[] between(byte[] before, byte[] after) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(before);
    whole.writeBytes(bytes);
    whole.writeBytes(after);
    return whole.toByteArray();
  }

  /** Whether each quote and each bracket in it has its partner, so that it ends where it ends. */
  boolean isBalanced() {
    StringBuilder open = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < bytes.length; at++) {
      char c = (char) bytes[at];
      if (c == '\\') {
        if (!quoted || at + 1 == bytes.length) {
          return false;
        }
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '[')) {
        open.append(c);
      } else if (!quoted && (c == '}' || c == ']')) {
        int last = open.length() - 1;
        if (last < 0 || open.charAt(last) != (c == '}' ? '{' : '[')) {
          return false;
        }
        open.setLength(last);
      }
    }
    return !quoted && open.isEmpty();
  }

  /**
   * Whether an object or array that begins in it is JSON, and ends in what follows. Where a string
   * ends does not depend on what its characters and escapes stand for.
   */
  boolean canHold(String following) {
    String whole = ESCAPE.matcher(this + following).replaceAll("xx");
    for (int at = 0; at < bytes.length; at++) {
      if ((whole.charAt(at) == '{' || whole.charAt(at) == '[')
          && at + lengthOfValue(whole.substring(at)) > bytes.length) {
        return true;
      }
    }
    return false;
  }

  /** The length of the JSON value with which the text begins; far less than 0 if it is none. */
  private static long lengthOfValue(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.currentLocation().getCharOffset();
    } catch (IOException e) {
      return Integer.MIN_VALUE;
    }
  }

  @Override
  public String toString() {
    return new String(bytes, ISO_8859_1);
  }
}
