package dev.newterms.ecs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.settings.GeneratedText;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {

  private static final Set<String> NAMES =
      TestDatabases.fields().all().stream().map(EcsField::name).collect(toSet());

  @ParameterizedTest
  @MethodSource("cases")
  void shouldBeTheDocumentInTheFile(Golden golden) throws IOException {
    GeneratedText.assertUpToDate(
        golden.expected(),
        new EcsDocuments(TestDatabases.fields()).of(golden.event()).toPrettyString() + "\n");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void shouldHaveAValueInEachCaseThatTheTableNames(FieldTable.Row row) {
    EcsField field = TestDatabases.fields().named(row.field()).orElseThrow();

    assertThat(row.from()).isNotBlank();
    assertThat(row.cases())
        .isNotEmpty()
        .allSatisfy(
            name -> {
              JsonNode value = field.read(new Golden(name).event());
              assertThat(value.isMissingNode()).as(name).isFalse();
            });
  }

  @Test
  void shouldHaveARowForEachFieldThatARuleCanName() {
    assertThat(rows())
        .extracting(FieldTable.Row::field)
        .doesNotHaveDuplicates()
        .filteredOn(field -> NAMES.contains(field) || !isBelowAFlattenedField(field))
        .containsExactlyInAnyOrderElementsOf(NAMES);
  }

  @Test
  void shouldHaveARowForAPathBelowEachFlattenedField() {
    assertThat(TestDatabases.fields().all().stream().filter(EcsFields::isFlattened))
        .allSatisfy(
            flattened ->
                assertThat(rows()).anyMatch(row -> row.field().startsWith(flattened.name() + ".")));
  }

  private static boolean isBelowAFlattenedField(String name) {
    return TestDatabases.fields().all().stream()
        .anyMatch(field -> EcsFields.isFlattened(field) && name.startsWith(field.name() + "."));
  }

  private static List<Golden> cases() {
    return Golden.all();
  }

  private static List<FieldTable.Row> rows() {
    return FieldTable.rows();
  }
}
