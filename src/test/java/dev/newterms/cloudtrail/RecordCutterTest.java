package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bar in a text shows where it is to be cut. */
class RecordCutterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}|{",
        "{} , |{\"a\":[{},{}",
        "{\"a\":1}{\"b\":\"}{\"}|{\"c\":\"}",
        "{\"a\":\"\\\"}{\"}|{\"c\":\"",
        "[{\"a\":[1,2]},|{\"a\":[1,",
        "[[{},{}],|[{",
        "{\"Records\":[{},{\"a\":[{},{}]},|{\"a\":[{},{}",
        "{\"Records\":[{},{}]}|{\"Records\":[{},{}",
        "{\"owner\":\"x\",\"logEvents\" : [ {\"id\":1} , |{\"id\"",
        "{\"Events\":[{\"a\":[]}\n|{",
        "[1,2,|345",
        "text text |text",
        "{\"Records\":[{\"a\":1}|"
      })
  void shouldCutBehindTheLastWholeValue(String text) {
    byte[] json = text.replace("|", "").getBytes(UTF_8);

    assertThat(new RecordCutter().lastCut(json, 0, json.length)).isEqualTo(text.indexOf('|'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "{",
        "\"{}{}",
        "{\"Records\":[",
        "{\"Records\":{\"a\":[{},{}",
        "{\"resources\":[{},{}",
        "{\"a\":{\"Records\":[{},{}",
        "{\"RecordsAndMore\":[{},{}",
        "{\"\\\"Records\":[{},{}"
      })
  void shouldNotCutAnEvent(String text) {
    byte[] json = text.getBytes(UTF_8);

    assertThat(new RecordCutter().lastCut(json, 0, json.length)).isEqualTo(RecordCutter.NOWHERE);
  }

  @Test
  void shouldKnowWhereItIsFromOneBufferToTheNext() {
    byte[] json = "{\"x\":\"a\\\"\\\\\",\"Records\":[{\"a\":[\"}]\"]},{}]}{}".getBytes(UTF_8);
    int first = new RecordCutter().firstCut(json, 0, json.length);
    assertThat(new String(json, 0, first, UTF_8)).endsWith("\"Records\":[");

    for (int buffer = 1; buffer < json.length; buffer++) {
      RecordCutter cutter = new RecordCutter();
      int at = 0;
      int cut = RecordCutter.NOWHERE;
      while (cut == RecordCutter.NOWHERE) {
        cut = cutter.firstCut(json, at, Math.min(at + buffer, json.length));
        at += buffer;
      }
      assertThat(cut).as("buffers of %d", buffer).isEqualTo(first);
    }
  }
}
