package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSyntaxTest {

  private static final int MAX_DEPTH = 3;

  private final JsonSyntax syntax = new JsonSyntax();

  @Test
  void shouldFindTheEndOfEveryKindOfValue() {
    for (String value :
        List.of(
            "1",
            "-1.5e+3",
            "1E5",
            "true",
            "null",
            "\"\"",
            "\"a]}\\\"\"",
            "{}",
            "[ ]",
            "[1,[2, {}],\n3]",
            "{\"a\" : {\"b\":[\"}\"]} , \"c\":null}")) {
      assertThat(end(value)).as(value).isEqualTo(value.length());
      assertThat(end(value + ",\"x\"]")).as(value).isEqualTo(value.length());
    }
  }

  @Test
  void shouldNoticeWhatStandsWhereItMustNot() {
    for (String value :
        List.of(
            "",
            "]",
            "'a'",
            "[1",
            "[1,]",
            "[1 2]",
            "[1}",
            "{\"a\":1]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\":1 \"b\":2}",
            "{a:1}",
            "{\"a:1}",
            "{\"a\":b\",\"c\":1}",
            "[\"a",
            "{\"a\":\"b,\"c\":\"d\"}",
            "{,}")) {
      assertThat(end(value)).as(value).isEqualTo(JsonSyntax.BROKEN);
    }
  }

  @Test
  void shouldSayWhereItGaveUpAndWhatWasOpenThere() {
    assertThat(end("[1,{\"a\":[],\"b\":X}]")).isEqualTo(JsonSyntax.BROKEN);

    assertThat(syntax.stop()).isEqualTo(15);
    assertThat(syntax.openAtStop()).containsExactly(0, 3);
  }

  @Test
  void shouldRefuseMoreThanTheDepth() {
    assertThat(end("[[[1]]]")).isEqualTo(7);
    assertThat(end("[[[[1]]]]")).isEqualTo(JsonSyntax.TOO_DEEP);
    assertThat(end("[{\"a\":{\"b\":[")).isEqualTo(JsonSyntax.TOO_DEEP);
  }

  @Test
  void shouldTakeAnyDepthThatIsAllowed() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(syntax.endOfValue(deep.getBytes(UTF_8), 0, deep.length(), 100_000))
        .isEqualTo(deep.length());
  }

  private int end(String json) {
    return syntax.endOfValue(json.getBytes(UTF_8), 0, json.length(), MAX_DEPTH);
  }
}
