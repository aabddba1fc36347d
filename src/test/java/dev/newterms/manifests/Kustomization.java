package dev.newterms.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A folder with a {@code kustomization.yaml}, rendered as {@code kubectl apply -k} would. */
record Kustomization(Path folder) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Every object that the folder renders to; kustomize's own words where it does not. */
  List<Manifest> render() {
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(kubectl())) {
      return documents.readAll().stream().map(Manifest::new).toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(folder + ": not YAML: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("kubectl: cannot be run; it must be on the PATH", e);
    }
  }

  private String kubectl() throws IOException {
    Process kubectl =
        new ProcessBuilder("kubectl", "kustomize", folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (exitCode(kubectl) != 0) {
      throw new IllegalStateException(folder + ": " + output.strip());
    }
    return output;
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("kubectl: interrupted", e);
    }
  }
}
