package dev.newterms.manifests;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kubernetes' own kinds and those of Prometheus' operator: no field that they do not have. */
final class TypedKinds implements ManifestCheck {
  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "v1 ConfigMap", ConfigMap.class,
          "v1 Namespace", Namespace.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
          "rbac.authorization.k8s.io/v1 Role", Role.class,
          "rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class,
          "monitoring.coreos.com/v1 PodMonitor", PodMonitor.class,
          "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);

  @Override
  public List<String> findings(List<Manifest> rendered) {
    return rendered.stream()
        .filter(manifest -> !manifest.apiVersion().startsWith("flink.apache.org/"))
        .flatMap(manifest -> findings(manifest).stream())
        .toList();
  }

  private static List<String> findings(Manifest manifest) {
    Class<?> type = TYPES.get(manifest.apiVersion() + " " + manifest.kind());
    if (type == null) {
      return List.of(manifest.finding("kind", "unknown in " + manifest.apiVersion()));
    }
    List<String> findings = new ArrayList<>();
    try {
      mapper((field, problem) -> findings.add(manifest.finding(field, problem)))
          .treeToValue(manifest.json(), type);
    } catch (JsonProcessingException e) {
      findings.add(manifest.finding("", e.getOriginalMessage()));
    }
    return findings;
  }

  private static ObjectMapper mapper(UnknownField unknown) {
    return new ObjectMapper()
        .setAnnotationIntrospector(new NoAnyField())
        .addHandler(
            new DeserializationProblemHandler() {
              @Override
              public boolean handleUnknownProperty(
                  DeserializationContext context,
                  JsonParser parser,
                  JsonDeserializer<?> deserializer,
                  Object bean,
                  String name)
                  throws IOException {
                unknown.found(
                    parser.getParsingContext().pathAsPointer().toString(), "unknown field");
                parser.skipChildren();
                return true;
              }
            });
  }

  @FunctionalInterface
  private interface UnknownField {
    void found(String field, String problem);
  }

  /** The types keep fields that they do not know; without that, these are a problem. */
  private static final class NoAnyField extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
