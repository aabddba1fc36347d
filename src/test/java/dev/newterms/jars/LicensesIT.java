package dev.newterms.jars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.settings.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The licenses of what the job's jar is made of. */
class LicensesIT {

  private static final Path LIST = Path.of("src/main/resources/META-INF/LICENSES.md");

  /** Those that were read and found to go with ours, by their SPDX identifiers. */
  private static final Set<String> ALLOWED = Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause");

  @Test
  void shouldBeAllowed() {
    assertThat(Sbom.components())
        .isNotEmpty()
        .allSatisfy(component -> assertThat(component.licenses()).containsAnyElementsOf(ALLOWED));
  }

  @Test
  void shouldBeInTheNoticeWhereTheyAreNotOurs() throws IOException {
    String notice = Files.readString(Path.of("NOTICE"));

    assertThat(Jar.built("newterms.jar").text("META-INF/NOTICE")).startsWith(notice);
    assertThat(Jar.built("newterms-cli.jar").text("META-INF/NOTICE")).startsWith(notice);
    assertThat(Sbom.components())
        .filteredOn(component -> !component.licenses().contains("Apache-2.0"))
        .isNotEmpty()
        .allSatisfy(component -> assertThat(notice).contains(component.name()));
  }

  @Test
  void shouldBeListed() throws IOException {
    GeneratedText.assertUpToDate(LIST, list());
  }

  private static String list() {
    return Sbom.components().stream()
        .map(LicensesIT::row)
        .sorted()
        .collect(
            Collectors.joining(
                "",
                """
                # Licenses of the dependencies in the job's jar

                | dependency | license |
                |---|---|
                """,
                ""));
  }

  private static String row(Component component) {
    return "| %s:%s | %s |\n"
        .formatted(component.group(), component.name(), String.join(" or ", component.licenses()));
  }
}
