package dev.newterms.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.settings.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedObjectsTest {

  private static final Path SOURCE = Path.of("src/main/kibana/alerts.yaml");
  private static final Path OBJECTS = Path.of("src/main/resources/kibana/saved-objects.ndjson");

  @Test
  void shouldBeWhatTheSourceSays() throws IOException {
    String objects =
        SavedObjects.of(Source.read(SOURCE)).stream()
            .map(object -> object + "\n")
            .collect(Collectors.joining());

    GeneratedText.assertUpToDate(OBJECTS, objects);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'kind: number,' | 'kind: number, colour: red,' | colour",
        "kind: number     | kind: nmber       | nmber",
        "timeField: '@timestamp' | # | timeField",
        "title: Alerts,   | '' | title",
        "label: Severity, | '' | expected a place of four numbers, and a label and a field",
        "kind: number,    | 'kind: number, field: rule.name,' | and a label and a field just for",
        "[0, 0, 8, 10]    | '[0, 0, 8]' | expected a place of four numbers"
      })
  void shouldRefuseASourceThatSaysSomethingElse(String right, String wrong, String problem)
      throws IOException {
    String source = Files.readString(SOURCE);

    assertThat(source).contains(right);
    assertThatThrownBy(() -> Source.parse(source.replace(right, wrong)))
        .hasMessageContaining(problem);
  }
}
