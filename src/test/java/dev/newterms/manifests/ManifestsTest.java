package dev.newterms.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every overlay with every set of components. */
class ManifestsTest {
  private static final Path K8S = Path.of("k8s").toAbsolutePath();

  @TempDir static Path work;

  /** Kustomize refers to other folders by relative paths alone. */
  @BeforeAll
  static void copyK8s() throws IOException {
    Path copy = work.toRealPath().resolve("k8s");
    try (Stream<Path> files = Files.walk(K8S)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(K8S.relativize(file).toString()));
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("combinations")
  void shouldRenderTheJob(String overlay, List<String> components) throws IOException {
    List<Manifest> rendered = rendered(overlay, components);

    assertThat(rendered)
        .extracting(Manifest::kind)
        .contains(
            "Namespace", "ServiceAccount", "Role", "RoleBinding", "ConfigMap", "FlinkDeployment");
    JsonNode job = only(rendered, "FlinkDeployment").at("/spec");
    assertThat(job.at("/image").asText())
        .isEqualTo("registry.example.com/newterms:" + projectVersion());
    assertThat(job.at("/flinkConfiguration").properties())
        .allMatch(setting -> setting.getValue().isTextual());
    assertThat(job.at("/flinkConfiguration/pipeline.max-parallelism").asText()).isEqualTo("720");
    assertThat(job.at("/flinkConfiguration/high-availability.storageDir").asText())
        .startsWith("s3://");
    assertThat(job.at("/podTemplate/spec/volumes/0/configMap/name").asText())
        .isEqualTo(only(rendered, "ConfigMap").name());
    assertThat(job.at("/podTemplate/spec/containers"))
        .singleElement()
        .extracting(container -> container.path("name").asText())
        .isEqualTo("flink-main-container");
  }

  static Stream<Arguments> combinations() {
    List<String> components = folders("components");
    return folders("overlays").stream()
        .flatMap(
            overlay -> subsets(components).stream().map(subset -> Arguments.of(overlay, subset)));
  }

  private static List<Manifest> rendered(String overlay, List<String> components)
      throws IOException {
    Path folder =
        Files.createDirectories(
            work.toRealPath().resolve("all-" + overlay + "-" + String.join("-", components)));
    new YAMLMapper()
        .writeValue(
            folder.resolve("kustomization.yaml").toFile(),
            Map.of(
                "resources",
                List.of("../k8s/overlays/" + overlay),
                "components",
                components.stream().map(name -> "../k8s/components/" + name).toList()));
    return new Kustomization(folder).render();
  }

  private static Manifest only(List<Manifest> rendered, String kind) {
    return rendered.stream()
        .filter(manifest -> manifest.kind().equals(kind))
        .reduce(
            (one, other) -> {
              throw new AssertionError("two of " + kind);
            })
        .orElseThrow();
  }

  private static List<List<String>> subsets(List<String> all) {
    List<List<String>> subsets = new ArrayList<>(List.of(List.of()));
    for (String name : all) {
      for (List<String> subset : List.copyOf(subsets)) {
        subsets.add(Stream.concat(subset.stream(), Stream.of(name)).toList());
      }
    }
    return subsets;
  }

  private static List<String> folders(String name) {
    File[] folders = Objects.requireNonNull(K8S.resolve(name).toFile().listFiles());
    return Arrays.stream(folders).map(File::getName).sorted().toList();
  }

  private static String projectVersion() throws IOException {
    return Files.readString(Path.of("pom.xml")).split("<version>|</version>", 3)[1];
  }
}
