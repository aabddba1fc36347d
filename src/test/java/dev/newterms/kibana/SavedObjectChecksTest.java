package dev.newterms.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shipped is sound, and each fault of {@code kibana/faults.yaml} put into it is found. */
class SavedObjectChecksTest {

  private static final Path SHIPPED = Path.of("src/main/resources/kibana/saved-objects.ndjson");

  @Test
  void shouldShipWhatKibanaImportsAndShows() throws IOException {
    assertThat(SavedObjectChecks.findings(Exported.shipped(), MappedFields.read())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void shouldFind(Fault fault) throws IOException {
    Exported faulty = Exported.parse(fault.in(Files.readString(SHIPPED)));

    assertThat(SavedObjectChecks.findings(faulty, MappedFields.read()))
        .anySatisfy(finding -> assertThat(finding).startsWith(fault.finding()));
  }

  static Stream<Fault> faults() throws IOException {
    JsonNode faults =
        new YAMLMapper()
            .readTree(SavedObjectChecksTest.class.getResourceAsStream("/kibana/faults.yaml"));
    return Exported.list(faults).stream()
        .map(
            fault ->
                new Fault(
                    fault.required("fault").asText(),
                    fault.required("right").asText(),
                    fault.required("wrong").asText(),
                    fault.required("finding").asText()));
  }

  /**
   * A fault.
   *
   * @param right JSON that stands in the file, or in JSON that stands in it as text
   * @param wrong what takes its place where it stands first
   * @param finding how a finding of it begins
   */
  private record Fault(String name, String right, String wrong, String finding) {

    String in(String lines) {
      for (String quote : List.of("\"", "\\\"", "\\\\\\\"")) {
        String there = right.replace("\"", quote);
        int at = lines.indexOf(there);
        if (at >= 0) {
          return lines.substring(0, at)
              + wrong.replace("\"", quote)
              + lines.substring(at + there.length());
        }
      }
      throw new IllegalArgumentException(name + ": not there: " + right);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
