package dev.newterms.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"a":"b"}               | {"a":"c"}                     | {"a":"c"}
          {"a":"b"}               | {"b":"c"}                     | {"a":"b","b":"c"}
          {"a":"b"}               | {"a":null}                    | {}
          {"a":"b","b":"c"}       | {"a":null}                    | {"b":"c"}
          {"a":["b"]}             | {"a":"c"}                     | {"a":"c"}
          {"a":"c"}               | {"a":["b"]}                   | {"a":["b"]}
          {"a":{"b":"c"}}         | {"a":{"b":"d","c":null}}      | {"a":{"b":"d"}}
          {"a":[{"b":"c"}]}       | {"a":[1]}                     | {"a":[1]}
          {"e":null}              | {"a":1}                       | {"e":null,"a":1}
          {"a":"foo"}             | {"a":{"bar":{"baz":null}}}    | {"a":{"bar":{}}}
          {}                      | {"a":{"bb":{"ccc":null}}}     | {"a":{"bb":{}}}
          {"a":{"b":1}}           | {"a":{}}                      | {"a":{"b":1}}
          {"a":{"b":1}}           | {"a":{"c":2}}                 | {"a":{"b":1,"c":2}}
          """)
  void shouldMergeAsTheStandardSays(String target, String patch, String merged)
      throws JsonProcessingException {
    ObjectNode json = object(target);

    MergePatch.apply(object(patch), json);

    assertThat(json).isEqualTo(object(merged));
  }

  @Test
  void shouldLeaveATemplateAsItIsForItsNextUse() throws JsonProcessingException {
    ObjectNode template = object("{\"userIdentity\":{\"userName\":\"alice\"}}");
    ObjectNode event = object("{}");

    MergePatch.apply(template, event);
    MergePatch.apply(object("{\"userIdentity\":{\"userName\":\"bob\"}}"), event);

    assertThat(template).isEqualTo(object("{\"userIdentity\":{\"userName\":\"alice\"}}"));
    assertThat(event).isEqualTo(object("{\"userIdentity\":{\"userName\":\"bob\"}}"));
  }

  private static ObjectNode object(String json) throws JsonProcessingException {
    return (ObjectNode) JSON.readTree(json);
  }
}
