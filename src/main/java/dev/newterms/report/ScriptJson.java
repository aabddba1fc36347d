package dev.newterms.report;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JSON that stands in a script element of a page: nothing in it ends the element or begins a
 * comment, whatever strangers wrote.
 */
final class ScriptJson {

  private static final ObjectMapper MAPPER =
      new JsonMapper(new JsonFactoryBuilder().characterEscapes(new Escapes()).build());

  private ScriptJson() {}

  /** In one line. */
  static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those of HTML, and the line ends of old JavaScript. */
  private static final class Escapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;
    private static final String BEYOND_ASCII = "\u2028\u2029";

    private final int[] ascii = standardAsciiEscapesForJSON();

    private Escapes() {
      for (char character : "<>&".toCharArray()) {
        ascii[character] = ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return BEYOND_ASCII.indexOf(character) < 0
          ? null
          : new SerializedString("\\u" + Integer.toHexString(character).toLowerCase(Locale.ROOT));
    }
  }
}
