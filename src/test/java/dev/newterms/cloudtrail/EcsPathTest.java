package dev.newterms.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcsPathTest {

  private static final EcsPath PATH = EcsPath.of("a.b.c");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':{'b':{'c':'x'}}}",
        "{'a.b.c':'x'}",
        "{'a.b':{'c':'x'}}",
        "{'a':{'b.c':'x'}}",
        "{'a.b.c':null,'a':{'b':{'c':'x'}}}",
        "{'a':{'b.c':null},'a.b':{'c':'x'}}",
        "{'a':{'b':null},'a.b':{'c':'x'}}",
        "{'a':null,'a.b':{'c':'x'}}",
      })
  void shouldFindTheFieldHoweverItIsWritten(String document) throws JsonProcessingException {
    assertThat(in(document).asText()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'a.b.c':null}", "{'a':{'b':{'c':null}}}", "{'a':[{'b.c':null}]}"})
  void shouldFindNothingWhereThereIsNothingButNull(String document) throws JsonProcessingException {
    assertThat(in(document).isMissingNode()).isTrue();
  }

  private static JsonNode in(String document) throws JsonProcessingException {
    JsonNode members = new ObjectMapper().readTree(document.replace('\'', '"'));
    return PATH.in(members::path);
  }
}
