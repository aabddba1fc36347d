package dev.newterms.jars;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SbomIT {

  @Test
  void shouldNameWhatTheJobJarIsMadeOf() throws Exception {
    Map<String, Jar> classPath = classPath();
    Set<String> expected = classes(Jar.built("original-newterms.jar"));
    for (Component component : Sbom.components()) {
      Jar jar = classPath.get(component.sha256());
      expected.addAll(classes(requireNonNull(jar, component.purl() + ": no jar has its hash")));
    }

    assertThat(classes(Jar.built("newterms.jar"))).isEqualTo(expected);
  }

  @Test
  void shouldSayOfEachComponentWhatItIs() {
    assertThat(Sbom.components())
        .isNotEmpty()
        .allSatisfy(
            component -> {
              assertThat(component.purl())
                  .isEqualTo(
                      "pkg:maven/%s/%s@%s?type=jar",
                      component.group(), component.name(), component.version());
              assertThat(component.licenses()).isNotEmpty().doesNotContain("");
            });
  }

  @Test
  void shouldBeTheSameForTheSameSources() {
    JsonNode json = Sbom.json();

    assertThat(json.required("specVersion").asText()).isEqualTo("1.6");
    assertThat(json.has("serialNumber")).isFalse();
    assertThat(json.required("metadata").has("timestamp")).isFalse();
  }

  /** Descriptions of modules are left out of the job's jar, which is none. */
  private static Set<String> classes(Jar jar) {
    return jar.names().stream()
        .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The jars that this test runs with, by the SHA-256 of their bytes. */
  private static Map<String, Jar> classPath() throws IOException, NoSuchAlgorithmException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Map<String, Jar> jars = new HashMap<>();
    for (String entry : path.split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        byte[] bytes = Files.readAllBytes(Path.of(entry));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        jars.put(HexFormat.of().formatHex(hash), new Jar(Path.of(entry)));
      }
    }
    return jars;
  }
}
