package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value of the golden events, at every depth, replaced by one of another type. */
class WrongTypesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] ODD = {
    "-0.5e300", "true", "'x'", "{'a':{'b':'c'}}", "['x',['y'],{'z':1}]", "null"
  };

  @ParameterizedTest
  @MethodSource("cases")
  void shouldNeverThrow(Golden golden) throws IOException {
    for (String odd : ODD) {
      JsonNode value = JSON.readTree(odd.replace('\'', '"'));
      eachVariant((ObjectNode) JSON.readTree(golden.json()), value, this::readEveryField);
    }
  }

  private void readEveryField(ObjectNode json) {
    if (!json.path("eventTime").isTextual() || json.path("eventTime").asText().equals("x")) {
      return; // Without a time there is no event.
    }
    CloudTrailEvent event = ParsedEvent.of(json.toString());
    for (EcsField field : TestDatabases.fields().all()) {
      JsonNode value = field.read(event);
      assertThat(value.isObject()).as("%s of %s", field.name(), json).isFalse();
    }
    assertThat(new EcsDocuments(TestDatabases.fields()).of(event).path("@timestamp").isTextual())
        .isTrue();
  }

  private static void eachVariant(ObjectNode root, JsonNode value, Consumer<ObjectNode> consumer) {
    eachVariant(root, root, value, consumer);
  }

  private static void eachVariant(
      ObjectNode root, JsonNode parent, JsonNode value, Consumer<ObjectNode> consumer) {
    if (parent instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode before = object.get(name);
        object.set(name, value);
        consumer.accept(root);
        object.set(name, before);
        eachVariant(root, before, value, consumer);
      }
    } else if (parent instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode before = array.get(i);
        array.set(i, value);
        consumer.accept(root);
        array.set(i, before);
        eachVariant(root, before, value, consumer);
      }
    }
  }

  private static List<Golden> cases() {
    return Golden.all();
  }
}
