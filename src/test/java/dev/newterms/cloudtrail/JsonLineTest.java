package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {

  @Test
  void shouldLeaveOutWhiteSpaceBetweenTokens() {
    assertThat(line(" {\r\n\t\"a\" : [ 1 ,\n -2.50e+1 , true , null ] ,\n \"b\" : { } }\n"))
        .isEqualTo("{\"a\":[1,-2.50e+1,true,null],\"b\":{}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a b\":\" c \\\" d \"}",
        "{\"\\u0041\":\"\\n \\\\\"}",
        "{\"n\":123456789012345678901234567890.10}",
        "{\"ä\":\" ü 😀 \"}"
      })
  void shouldKeepStringsAndNumbersAsTheyAre(String json) {
    assertThat(line(json)).isEqualTo(json);
  }

  @Test
  void shouldTakeOnlyTheGivenRange() {
    byte[] json = "[ {\"a\": 1} ,{}]".getBytes(UTF_8);

    assertThat(new String(JsonLine.of(json, 2, 10), UTF_8)).isEqualTo("{\"a\":1}");
  }

  private static String line(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return new String(JsonLine.of(bytes, 0, bytes.length), UTF_8);
  }
}
