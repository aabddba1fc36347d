package dev.newterms.ecs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table that says of each ECS field where it comes from, and which golden cases show it. */
final class FieldTable {

  private static final Path FILE = Path.of("src/test/resources/ecs/fields.md");

  /**
   * One field.
   *
   * @param from where the value comes from
   * @param cases names of golden cases whose event has a value of the field
   */
  record Row(String field, String from, List<String> cases) {

    private static Row parse(String line) {
      String[] cells = line.split(" *\\| *", -1);
      return new Row(cells[1].replace("`", ""), cells[2], List.of(cells[3].split(", ", -1)));
    }

    @Override
    public String toString() {
      return field;
    }
  }

  private FieldTable() {}

  static List<Row> rows() {
    try {
      return Files.readAllLines(FILE).stream()
          .filter(line -> line.startsWith("| `"))
          .map(Row::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
