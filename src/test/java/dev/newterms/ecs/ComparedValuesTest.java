package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparedValuesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({"443, 443", "-1, -1", "+7, 7", "1.9, 1", ".5, 0", "5., 5", "4.43e2, 443", "1e-9, 0"})
  void shouldReadTheNumberThatATextSpells(String text, long number) {
    assertThat(of(FieldType.LONG, text)).containsExactly(number);
    assertThat(of(FieldType.DATE, text)).containsExactly(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1e", ".", "0x10", "1 ", "\u0664\u0664\u0663", "1e1234567890"})
  void shouldNotReadANumberThatATextDoesNotSpell(String text) {
    assertThat(of(FieldType.LONG, text)).isEmpty();
    assertThat(of(FieldType.DATE, text)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LONG", "DATE"})
  void shouldTakeATextOfMoreThanAThousandCharactersForNoNumber(FieldType type) {
    assertThat(of(type, "0".repeat(999) + "7")).containsExactly(7L);
    assertThat(of(type, "0".repeat(1_000) + "7")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "1e999999999", "-1e999999999", "9223372036854775808"})
  void shouldLeaveOutANumberThatIsTooLarge(String number) throws JsonProcessingException {
    assertThat(of(FieldType.LONG, number)).isEmpty();
    assertThat(ComparedValues.of(FieldType.LONG, JSON.readTree(number))).isEmpty();
  }

  @Test
  void shouldLeaveOutANumberOfAsManyDigitsAsAnEventMayHave() {
    JsonNode number = BigIntegerNode.valueOf(new BigInteger("7".repeat(10_000)));

    assertThat(ComparedValues.of(FieldType.LONG, number)).isEmpty();
    assertThat(ComparedValues.of(FieldType.DATE, number)).isEmpty();
  }

  private static Object[] of(FieldType type, String text) {
    return ComparedValues.of(type, TextNode.valueOf(text));
  }

  @Test
  void shouldConvertEachValueOfAnArray() throws JsonProcessingException {
    JsonNode values = JSON.readTree("[\"a\", 1, [true], null, {\"b\": \"c\"}]");

    assertThat(ComparedValues.of(FieldType.KEYWORD, values)).containsExactly("a", "1", "true");
  }
}
