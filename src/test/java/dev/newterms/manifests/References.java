package dev.newterms.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one object says of another: that it is there, in the same namespace, and as described. */
final class References implements ManifestCheck {

  /** What Flink on Kubernetes does as its service account: make and watch TaskManagers, elect. */
  private static final List<String> RESOURCES =
      List.of("pods", "configmaps", "services", "deployments", "deployments/finalizers");

  @Override
  public List<String> findings(List<Manifest> rendered) {
    return new Search(rendered).findings().toList();
  }

  private record Search(List<Manifest> rendered) {

    Stream<String> findings() {
      return Stream.of(
              ofKind("RoleBinding").flatMap(this::roleBinding),
              ofKind("Role").flatMap(this::role),
              Deployment.of(rendered).flatMap(this::deployment),
              ofKind("NetworkPolicy")
                  .flatMap(policy -> selects(policy, "/spec/podSelector/matchLabels")),
              ofKind("PodMonitor")
                  .flatMap(monitor -> selects(monitor, "/spec/selector/matchLabels")),
              ofKind("PodMonitor").flatMap(this::monitoredPort),
              namespaces())
          .flatMap(findings -> findings);
    }

    private Stream<String> roleBinding(Manifest binding) {
      Stream<String> role =
          missing(binding, "roleRef.name", "Role", binding.at("/roleRef/name").asText());
      Stream<String> subjects =
          Deployment.elements(binding.at("/subjects"))
              .flatMap(
                  subject ->
                      missing(
                          binding,
                          "subjects.name",
                          "ServiceAccount",
                          subject.path("name").asText()));
      return Stream.concat(role, subjects);
    }

    private Stream<String> role(Manifest role) {
      Set<String> granted =
          Deployment.elements(role.at("/rules"))
              .flatMap(rule -> Deployment.elements(rule.path("resources")))
              .map(JsonNode::asText)
              .collect(Collectors.toSet());
      return RESOURCES.stream()
          .filter(resource -> !granted.contains(resource))
          .map(resource -> role.finding("rules.resources", "Flink needs " + resource));
    }

    private Stream<String> deployment(Deployment deployment) {
      Stream<String> account =
          missing(
              deployment.manifest(),
              "spec.serviceAccount",
              "ServiceAccount",
              deployment.at("/spec/serviceAccount").asText());
      Stream<String> configMaps =
          Deployment.elements(deployment.pod("jobManager").path("volumes"))
              .map(volume -> volume.at("/configMap/name"))
              .filter(JsonNode::isTextual)
              .flatMap(
                  name ->
                      missing(
                          deployment.manifest(),
                          "spec.podTemplate.spec.volumes.configMap",
                          "ConfigMap",
                          name.asText()));
      return Stream.concat(account, configMaps);
    }

    private Stream<String> selects(Manifest selector, String pointer) {
      JsonNode labels = selector.at(pointer);
      boolean any =
          Deployment.of(rendered)
              .map(deployment -> deployment.at("/spec/podTemplate/metadata/labels"))
              .anyMatch(
                  pod ->
                      labels.properties().stream()
                          .allMatch(label -> label.getValue().equals(pod.path(label.getKey()))));
      return any
          ? Stream.empty()
          : Stream.of(
              selector.finding(
                  pointer.substring(1).replace('/', '.'), "no FlinkDeployment's pods have these"));
    }

    private Stream<String> monitoredPort(Manifest monitor) {
      return Deployment.elements(monitor.at("/spec/podMetricsEndpoints"))
          .map(endpoint -> endpoint.path("port").asText())
          .filter(
              port ->
                  Deployment.of(rendered)
                      .noneMatch(
                          deployment ->
                              Pods.hasPort(deployment.mainContainer("taskManager"), port)))
          .map(
              port ->
                  monitor.finding(
                      "spec.podMetricsEndpoints.port", "no FlinkDeployment's pods have " + port));
    }

    private Stream<String> namespaces() {
      return rendered.stream()
          .filter(manifest -> !manifest.kind().equals("Namespace"))
          .flatMap(
              manifest ->
                  missing(manifest, "metadata.namespace", "Namespace", manifest.namespace()));
    }

    private Stream<String> missing(Manifest from, String field, String kind, String name) {
      return ofKind(kind).anyMatch(manifest -> manifest.name().equals(name))
          ? Stream.empty()
          : Stream.of(from.finding(field, "no " + kind + " is named '" + name + "'"));
    }

    private Stream<Manifest> ofKind(String kind) {
      return rendered.stream().filter(manifest -> manifest.kind().equals(kind));
    }
  }
}
