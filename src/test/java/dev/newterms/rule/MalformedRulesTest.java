package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.newterms.ecs.EcsFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule files that are wrong, one at a time or, where they are in a folder of their own, together.
 * Each begins with the problems that are to be told of it.
 */
class MalformedRulesTest {

  private static final Path FOLDER = Path.of("src/test/resources/malformed/rules");
  private static final String EXPECTED = "# expected: ";
  private static final String CONTINUED = "#    ";

  @ParameterizedTest
  @MethodSource("malformed")
  void shouldSayExactlyWhatIsWrong(Path path) {
    assertThat(problems(path)).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected(path));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void shouldNameTheRuleTheFieldAndThePlace(Path path) {
    assertThat(problems(path))
        .allSatisfy(
            problem ->
                assertThat(problem.lines().findFirst().orElseThrow())
                    .matches(
                        "(rule \\S+|rules|exception \\d+): [\\w./-]+: .+"
                            + " \\([\\w/.-]+\\.toml, line \\d+, column \\d+\\)"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void shouldNotLookLikeAFailureOfTheProgram(Path path) {
    assertThat(problems(path))
        .allSatisfy(
            problem ->
                assertThat(problem)
                    .doesNotContain(
                        "Exception", "dev.newterms", "java.", "tomlj", "\tat ", "null"));
  }

  @Test
  void shouldBeManyWaysToBeWrong() {
    assertThat(malformed()).hasSizeGreaterThan(150);
  }

  static List<Path> malformed() {
    return list(FOLDER);
  }

  private static List<String> problems(Path path) {
    RuleReader reader = new RuleReader(EcsFields.withoutDatabases());
    return catchThrowableOfType(BadRulesException.class, () -> reader.read(List.of(path)))
        .problems()
        .stream()
        .map(problem -> problem.replace(FOLDER + "/", ""))
        .toList();
  }

  private static List<String> expected(Path path) {
    return Files.isDirectory(path)
        ? list(path).stream().flatMap(file -> expected(file).stream()).toList()
        : head(path);
  }

  private static List<String> head(Path file) {
    List<String> problems = new ArrayList<>();
    for (String line : lines(file)) {
      if (line.startsWith(EXPECTED)) {
        problems.add(line.substring(EXPECTED.length()));
      } else if (line.startsWith(CONTINUED) && !problems.isEmpty()) {
        String begun = problems.remove(problems.size() - 1);
        problems.add(begun + "\n" + line.substring(1));
      } else {
        return problems;
      }
    }
    return problems;
  }

  /** Some files are not UTF-8 on purpose; none is that in its head. */
  private static List<String> lines(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
