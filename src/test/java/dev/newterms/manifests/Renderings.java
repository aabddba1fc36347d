package dev.newterms.manifests;

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

/** What a user's own kustomization, with an overlay and some components, renders to. */
final class Renderings {
  private static final Path K8S = Path.of("k8s").toAbsolutePath();

  private final Path work;

  /** Copies k8s/, since kustomize refers to other folders by relative paths alone. */
  Renderings(Path folder) throws IOException {
    work = folder.toRealPath();
    Path copy = work.resolve("k8s");
    try (Stream<Path> files = Files.walk(K8S)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(K8S.relativize(file).toString()));
      }
    }
  }

  List<Manifest> render(String overlay, List<String> components) throws IOException {
    Path folder = Files.createTempDirectory(work, overlay);
    new YAMLMapper()
        .writeValue(
            folder.resolve("kustomization.yaml").toFile(),
            Map.of(
                "namespace",
                "newterms-" + overlay,
                "resources",
                List.of("../k8s/overlays/" + overlay),
                "components",
                components.stream().map(name -> "../k8s/components/" + name).toList()));
    return new Kustomization(folder).render();
  }

  static List<String> overlays() {
    return folders("overlays");
  }

  static List<String> components() {
    return folders("components");
  }

  static List<List<String>> componentSets() {
    List<List<String>> sets = new ArrayList<>(List.of(List.of()));
    for (String name : components()) {
      for (List<String> set : List.copyOf(sets)) {
        sets.add(Stream.concat(set.stream(), Stream.of(name)).toList());
      }
    }
    return sets;
  }

  private static List<String> folders(String name) {
    File[] folders = Objects.requireNonNull(K8S.resolve(name).toFile().listFiles());
    return Arrays.stream(folders).map(File::getName).sorted().toList();
  }
}
