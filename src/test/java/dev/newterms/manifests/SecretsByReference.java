package dev.newterms.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.GlobalConfiguration;

/** No secret stands in a manifest. */
final class SecretsByReference implements ManifestCheck {

  @Override
  public List<String> findings(List<Manifest> rendered) {
    Stream<String> secrets =
        rendered.stream()
            .filter(manifest -> manifest.kind().equals("Secret"))
            .map(manifest -> manifest.finding("kind", "expected a reference to a Secret"));
    return Stream.concat(secrets, Deployment.of(rendered).flatMap(SecretsByReference::findings))
        .toList();
  }

  private static Stream<String> findings(Deployment deployment) {
    Stream<String> options =
        deployment.options().keySet().stream()
            .filter(GlobalConfiguration::isSensitive)
            .map(key -> deployment.finding("spec.flinkConfiguration." + key, "a secret"));
    Stream<String> variables =
        Deployment.ROLES.stream()
            .flatMap(role -> Deployment.elements(deployment.pod(role).path("containers")))
            .flatMap(container -> Deployment.elements(container.path("env")))
            .filter(SecretsByReference::isInline)
            .map(variable -> variable.path("name").asText())
            .distinct()
            .map(name -> deployment.finding("spec.podTemplate.env." + name, "a secret"));
    return Stream.concat(options, variables);
  }

  private static boolean isInline(JsonNode variable) {
    String name = variable.path("name").asText();
    // Flink says api-key and apikey, service-key and token.
    return variable.has("value")
        && Stream.of("", "-")
            .map(joint -> name.replace("_", joint))
            .anyMatch(GlobalConfiguration::isSensitive);
  }
}
