package dev.newterms.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The document of a golden case, taken as an event that is in ECS already. */
class EcsFormTest {

  @ParameterizedTest
  @MethodSource("cases")
  void shouldReadOfTheDocumentWhatIsReadOfTheEvent(Golden golden) throws IOException {
    CloudTrailEvent document = ParsedEvent.of(document(golden));

    assertThat(FieldTable.rows())
        .allSatisfy(
            row -> {
              EcsField field = TestDatabases.fields().named(row.field()).orElseThrow();
              assertThat(values(field.read(document)))
                  .isEqualTo(values(field.read(golden.event())));
            });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldCallVerbatimOnlyWhatStandsInTheBytesOfBothForms(Golden golden) throws IOException {
    String document = document(golden);

    for (EcsField field :
        TestDatabases.fields().all().stream().filter(EcsField::isVerbatim).toList()) {
      assertThat(values(field.read(golden.event())))
          .as(field.name())
          .allMatch(golden.json()::contains);
      assertThat(values(field.read(ParsedEvent.of(document))))
          .as(field.name())
          .allMatch(document::contains);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "user.name":"rosa"                       | ["rosa"]
          "user":{"name":["rosa",null,["pip"]]}    | ["rosa","pip"]
          "user":[{"name":"rosa"},{"name":5}]      | ["rosa",5]
          "user":{"name":true}                     | [true]
          "user":{"name":null}                     | []
          "user":{"name":{"first":"rosa"}}         | []
          "user":"rosa"                            | []
          """)
  void shouldReadValuesAndNothingElse(String members, String values) {
    JsonNode read =
        TestDatabases.fields()
            .named("user.name")
            .orElseThrow()
            .read(ParsedEvent.of("{\"@timestamp\":\"2026-03-01T10:00:00Z\"," + members + "}"));
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    Values.eachScalar(read, found::add);

    assertThat(found).hasToString(values);
    assertThat(read.isMissingNode()).isEqualTo(found.isEmpty());
  }

  private static String document(Golden golden) throws IOException {
    return Files.readString(golden.expected(), UTF_8);
  }

  private static Set<String> values(JsonNode read) {
    List<String> values = new ArrayList<>();
    Values.eachScalar(read, value -> values.add(value.asText()));
    return new HashSet<>(values);
  }

  private static List<Golden> cases() {
    return Golden.all();
  }
}
