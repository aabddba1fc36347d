package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonScannerTest {

  @Test
  void shouldFindTheEndOfEveryKindOfValue() {
    for (String value :
        new String[] {
          "1",
          "-1.5e3",
          "true",
          "null",
          "\"\"",
          "\"a\"",
          "{}",
          "[]",
          "[1,[2],{\"a\":\"]\"}]",
          "{\"a\":{\"b\":\"}\"}}",
          "\"a long string with many characters in it\"",
          "\"eight \\\" in the eighth byte\"",
          "\"ends in a backslash \\\\\""
        }) {
      assertThat(end(value + ",\"x\"]")).as(value).isEqualTo(value.length());
    }
  }

  @Test
  void shouldFindQuotesAndEscapesAtEveryOffset() {
    for (int i = 0; i < 40; i++) {
      String padding = "x".repeat(i);
      String value = "\"" + padding + "\\\"" + padding + "\\\\\"";
      assertThat(end(value + "\"\"\"\"\"\"\"\"\"")).isEqualTo(value.length());
    }
  }

  @Test
  void shouldNotTakeBytesForQuotesThatOnlyHaveTheirLowBits() {
    String value = "\"\u00a2\u00dc\u0122\u015c#]\u00a2\u00a2\u00a2\u00a2\"";

    assertThat(end(value + "\"")).isEqualTo(value.getBytes(UTF_8).length);
  }

  @Test
  void shouldEndAtTheLimitWhereAValueNeverEnds() {
    for (String value : new String[] {"\"abc", "{\"a\":1", "[[]", "\"abc\\", "{\"a\":\"b"}) {
      assertThat(end(value)).as(value).isEqualTo(value.length());
    }
  }

  private static int end(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return JsonScanner.endOfValue(bytes, 0, bytes.length);
  }
}
