package dev.newterms.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** A FlinkDeployment, and the pods that the operator makes of it. */
record Deployment(Manifest manifest) {
  static final String MAIN_CONTAINER = "flink-main-container";
  static final JsonNode NOTHING = MissingNode.getInstance();
  static final List<String> ROLES = List.of("jobManager", "taskManager");

  static Stream<Deployment> of(List<Manifest> rendered) {
    return rendered.stream()
        .filter(manifest -> manifest.kind().equals("FlinkDeployment"))
        .map(Deployment::new);
  }

  Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    at("/spec/flinkConfiguration")
        .properties()
        .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
    return options;
  }

  Configuration configuration() {
    return Configuration.fromMap(options());
  }

  /** The spec of the JobManager's or a TaskManager's pod, without what Flink adds by itself. */
  JsonNode pod(String role) {
    boolean byName =
        Boolean.parseBoolean(
            options().get("kubernetes.operator.pod-template.merge-arrays-by-name"));
    try {
      return Operator.merged(at("/spec/podTemplate"), at("/spec/" + role + "/podTemplate"), byName)
          .path("spec");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(finding("spec.podTemplate", e.getOriginalMessage()), e);
    }
  }

  JsonNode mainContainer(String role) {
    return named(pod(role).path("containers"), MAIN_CONTAINER);
  }

  /** What the job's main is given. */
  List<String> arguments() {
    return elements(at("/spec/job/args")).map(JsonNode::asText).toList();
  }

  JsonNode at(String pointer) {
    return manifest.at(pointer);
  }

  String finding(String field, @Nullable String problem) {
    return manifest.finding(field, problem);
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static JsonNode named(JsonNode array, String name) {
    return elements(array)
        .filter(element -> element.path("name").asText().equals(name))
        .findFirst()
        .orElse(NOTHING);
  }
}
