package dev.newterms.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would make jars differ from build to build, seen in one: times, orders and tools. */
class ReproducibleJarsIT {

  @ParameterizedTest
  @ValueSource(strings = {"newterms.jar", "newterms-cli.jar"})
  void shouldHaveOneTimeInAllThatTheBuildMakes(String name) {
    assertThat(ownFiles(name).stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"newterms.jar", "newterms-cli.jar"})
  void shouldHaveFilesInTheOrderOfTheirNames(String name) {
    assertThat(ownFiles(name)).extracting(ZipEntry::getName).isNotEmpty().isSorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"newterms.jar", "newterms-cli.jar"})
  void shouldNotTellWhoBuiltItWithWhat(String name) throws IOException {
    try (JarFile jar = new JarFile(Jar.built(name).file().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().keySet())
          .extracting(Object::toString)
          .contains("Main-Class")
          .isSubsetOf(
              "Manifest-Version",
              "Created-By",
              "Build-Jdk-Spec",
              "Implementation-Title",
              "Implementation-Version",
              "Main-Class",
              "Multi-Release",
              "Add-Opens");
    }
  }

  private static List<? extends ZipEntry> ownFiles(String jar) {
    return Jar.built(jar)
        .entries()
        .filter(entry -> entry.getName().startsWith("dev/newterms/") && !entry.isDirectory())
        .toList();
  }
}
