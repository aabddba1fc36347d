package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapStringTest {

  private static final String EMPTIES =
      IntStream.range(0, 20)
          .mapToObj(i -> ",\"empty" + i + "\":null")
          .collect(Collectors.joining());

  @Test
  void shouldWriteKeysInTheOrderOfTheirHashes() {
    assertThat(text("{'b':1,'Aa':2,'c':3,'q':5}")).isEqualTo("{Aa=2, q=5, b=1, c=3}");
  }

  @Test
  void shouldKeepTheOrderOfTheTableThatRemovedKeysMadeLarger() {
    assertThat(text("{'b':1,'Aa':2,'c':3,'q':5" + EMPTIES + "}"))
        .isEqualTo("{Aa=2, b=1, c=3, q=5}");
  }

  @Test
  void shouldDoSoAtEveryDepth() {
    assertThat(text("{'x':[{'b':1,'Aa':2,'c':3,'q':5" + EMPTIES + "}]}"))
        .isEqualTo("{x=[{Aa=2, b=1, c=3, q=5}]}");
  }

  @Test
  void shouldWriteKeysOfOneHashInTheOrderOfTheEvent() {
    assertThat(text("{'BB':1,'Aa':2}")).isEqualTo("{BB=1, Aa=2}");
    assertThat(text("{'Aa':2,'BB':1}")).isEqualTo("{Aa=2, BB=1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "''", "'-'", "'none'", "{'a':{'b':[null,'-']}}"})
  void shouldWriteNothingWhereNothingIsLeft(String json) {
    assertThat(text(json)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'text'        | text
          5             | 5
          true          | true
          [1,{'a':'-'}] | [1]
          """)
  void shouldWriteWhatIsNoObjectAsItIs(String json, String text) {
    assertThat(text(json)).isEqualTo(text);
  }

  @Test
  void shouldLeaveAKeyAway() {
    assertThat(MapString.of(json("{'a':1,'b':2}"), "a")).isEqualTo("{b=2}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':1}",
        "{'a':'x','b':[1,true,'y'],'c':{'d':{'e':0.5}}}",
        "[{'a':1},{'b':2}]",
        "'text'",
        "1.0E10"
      })
  void shouldKnowTheLengthWithoutTheText(String json) {
    assertThat(MapString.length(json(json))).isEqualTo(text(json).length());
  }

  @ParameterizedTest
  @CsvSource({"32765, true", "32766, false"})
  void shouldShowAnObjectOnlyIfItsTextIsNoTooLongKeyword(int length, boolean shown) {
    String value = "v".repeat(length - "{k=}".length());
    CloudTrailEvent event =
        ParsedEvent.of(
            "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"requestParameters\":{\"k\":\""
                + value
                + "\"}}");

    assertThat(Parameters.REQUEST_PARAMETERS.text(event).asText()).hasSize(length);
    assertThat(Parameters.REQUEST_PARAMETERS.object(event).isObject()).isEqualTo(shown);
  }

  private static String text(String json) {
    return MapString.of(json(json), null);
  }

  private static JsonNode json(String json) {
    try {
      return new ObjectMapper().readTree(json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
