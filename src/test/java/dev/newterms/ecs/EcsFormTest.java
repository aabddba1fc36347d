package dev.newterms.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
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
              EcsField field = EcsFields.named(row.field()).orElseThrow();
              assertThat(values(field.read(document)))
                  .isEqualTo(values(field.read(golden.event())));
            });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldCallVerbatimOnlyWhatStandsInTheBytesOfBothForms(Golden golden) throws IOException {
    String document = document(golden);

    for (EcsField field : EcsFields.all().stream().filter(EcsField::isVerbatim).toList()) {
      assertThat(values(field.read(golden.event())))
          .as(field.name())
          .allMatch(golden.json()::contains);
      assertThat(values(field.read(ParsedEvent.of(document))))
          .as(field.name())
          .allMatch(document::contains);
    }
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
