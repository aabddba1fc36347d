package dev.newterms.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pods that come of a FlinkDeployment: restricted as Kubernetes' pod security standard asks,
 * watched by probes, with a main container of the name that Flink looks for, and with every mount
 * backed by one volume.
 */
final class Pods implements ManifestCheck {
  private static final List<String> FLINK_PORTS = List.of("rest", "jobmanager-rpc", "blobserver");

  @Override
  public List<String> findings(List<Manifest> rendered) {
    return Deployment.of(rendered)
        .flatMap(
            deployment -> Deployment.ROLES.stream().flatMap(role -> findings(deployment, role)))
        .toList();
  }

  private static Stream<String> findings(Deployment deployment, String role) {
    JsonNode pod = deployment.pod(role);
    JsonNode main = deployment.mainContainer(role);
    return Stream.of(
            podSecurity(pod),
            containers(pod),
            Deployment.elements(pod.path("containers")).flatMap(Pods::containerSecurity),
            Stream.of("readinessProbe", "livenessProbe").flatMap(probe -> probe(main, probe)),
            mounts(pod, main),
            volumes(pod),
            rocksDb(deployment, role, main))
        .flatMap(findings -> findings)
        .map(finding -> deployment.finding(role + " pod." + finding.field(), finding.problem()));
  }

  private record Finding(String field, String problem) {
    /** Empty if {@code ok}. */
    static Stream<Finding> unless(boolean ok, String field, String problem) {
      return ok ? Stream.empty() : Stream.of(new Finding(field, problem));
    }
  }

  private static Stream<Finding> podSecurity(JsonNode pod) {
    JsonNode context = pod.path("securityContext");
    String field = "securityContext.";
    return Stream.of(
            Finding.unless(
                context.path("runAsNonRoot").asBoolean(), field + "runAsNonRoot", "expected true"),
            Finding.unless(
                context.path("runAsUser").asInt() == 9999,
                field + "runAsUser",
                "expected 9999, the image's user"),
            Finding.unless(
                context.path("fsGroup").asInt() == 9999,
                field + "fsGroup",
                "expected 9999, or volumes cannot be written"),
            Finding.unless(
                context.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
                field + "seccompProfile.type",
                "expected RuntimeDefault"))
        .flatMap(findings -> findings);
  }

  /** A main container, whose image Flink sets; others, which bring their own. */
  private static Stream<Finding> containers(JsonNode pod) {
    JsonNode containers = pod.path("containers");
    Stream<Finding> main =
        Finding.unless(
            Deployment.named(containers, Deployment.MAIN_CONTAINER).isObject(),
            "containers",
            "none is named " + Deployment.MAIN_CONTAINER);
    Stream<Finding> others =
        Deployment.elements(containers)
            .filter(container -> !container.has("image"))
            .map(container -> container.path("name").asText())
            .filter(name -> !name.equals(Deployment.MAIN_CONTAINER))
            .map(
                name ->
                    new Finding(
                        "containers." + name,
                        "expected an image, or the name " + Deployment.MAIN_CONTAINER));
    return Stream.concat(main, others);
  }

  private static Stream<Finding> containerSecurity(JsonNode container) {
    JsonNode context = container.path("securityContext");
    String field = container.path("name").asText() + ".securityContext.";
    return Stream.of(
            Finding.unless(
                !context.path("allowPrivilegeEscalation").asBoolean(true),
                field + "allowPrivilegeEscalation",
                "expected false"),
            Finding.unless(
                Deployment.elements(context.at("/capabilities/drop"))
                    .anyMatch(dropped -> dropped.asText().equals("ALL")),
                field + "capabilities.drop",
                "expected ALL"))
        .flatMap(findings -> findings);
  }

  private static Stream<Finding> probe(JsonNode container, String probe) {
    JsonNode port =
        Stream.of("httpGet", "tcpSocket")
            .map(kind -> container.path(probe).path(kind).path("port"))
            .filter(JsonNode::isTextual)
            .findFirst()
            .orElse(Deployment.NOTHING);
    if (port.isMissingNode()) {
      return Stream.of(new Finding(probe, "missing"));
    }
    return Finding.unless(
        hasPort(container, port.asText()), probe, "no port is named " + port.asText());
  }

  /** Whether the main container has a port of this name, of the template's or of Flink's own. */
  static boolean hasPort(JsonNode container, String name) {
    return FLINK_PORTS.contains(name) || Deployment.named(container.path("ports"), name).isObject();
  }

  private static Stream<Finding> mounts(JsonNode pod, JsonNode container) {
    Set<String> volumes =
        Deployment.elements(pod.path("volumes"))
            .map(volume -> volume.path("name").asText())
            .collect(Collectors.toSet());
    return Deployment.elements(container.path("volumeMounts"))
        .map(mount -> mount.path("name").asText())
        .filter(name -> !volumes.contains(name))
        .map(name -> new Finding("volumeMounts." + name, "no volume is named so"));
  }

  private static Stream<Finding> volumes(JsonNode pod) {
    return Deployment.elements(pod.path("volumes"))
        .filter(volume -> volume.size() != 2)
        .map(
            volume ->
                new Finding(
                    "volumes." + volume.path("name").asText(), "expected a name and one source"));
  }

  private static Stream<Finding> rocksDb(Deployment deployment, String role, JsonNode container) {
    String folder = deployment.options().get("state.backend.rocksdb.localdir");
    if (folder == null || !role.equals("taskManager")) {
      return Stream.empty();
    }
    return Finding.unless(
        Deployment.elements(container.path("volumeMounts"))
            .anyMatch(mount -> mount.path("mountPath").asText().equals(folder)),
        "volumeMounts",
        "nothing is mounted at " + folder + ", where RocksDB is");
  }
}
