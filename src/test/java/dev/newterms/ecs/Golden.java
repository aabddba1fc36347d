package dev.newterms.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A golden case: an invented event, and beside it the whole ECS document that has to be made of it.
 *
 * @param name what is special about it; also the names of the files
 */
record Golden(String name) {

  private static final Path FOLDER = Path.of("src/test/resources/ecs/golden");
  private static final String EXPECTED = ".expected.json";
  private static final long ARRIVAL = 1_791_189_090_500L; // 2026-10-05T08:31:30.500Z

  static List<Golden> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> !file.endsWith(EXPECTED))
          .map(file -> new Golden(file.replace(".json", "")))
          .sorted((a, b) -> a.name.compareTo(b.name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CloudTrailEvent event() {
    return ParsedEvent.of(json(), ARRIVAL);
  }

  String json() {
    try {
      return Files.readString(FOLDER.resolve(name + ".json"), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path expected() {
    return FOLDER.resolve(name + EXPECTED);
  }

  @Override
  public String toString() {
    return name;
  }
}
