package dev.newterms.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operator's kinds, by the schemas of its custom resource definitions. Kubernetes prunes what
 * these do not know; here it is a finding.
 */
final class CrdSchemas implements ManifestCheck {
  private static final String GROUP = "flink.apache.org";
  private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

  @Override
  public List<String> findings(List<Manifest> rendered) {
    return rendered.stream()
        .filter(manifest -> manifest.apiVersion().startsWith(GROUP + "/"))
        .flatMap(manifest -> findings(manifest).stream())
        .toList();
  }

  private static List<String> findings(Manifest manifest) {
    return SCHEMAS
        .computeIfAbsent(manifest.kind(), CrdSchemas::schema)
        .validate(manifest.at("/spec"))
        .stream()
        .map(problem -> manifest.finding(field(problem), text(problem)))
        .toList();
  }

  /** Such as {@code spec.job.state}, where networknt says {@code $.job['state']}. */
  private static String field(ValidationMessage problem) {
    String parent =
        problem
            .getInstanceLocation()
            .toString()
            .replaceFirst("^\\$", "spec")
            .replaceAll("\\['([^']*)']", ".$1");
    return problem.getProperty() == null ? parent : parent + "." + problem.getProperty();
  }

  /** Networknt's text without the path that it begins with. */
  private static String text(ValidationMessage problem) {
    return problem.getMessage().substring(problem.getInstanceLocation().toString().length() + 2);
  }

  private static JsonSchema schema(String kind) {
    JsonNode definition = definition(kind);
    JsonNode spec = definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    makeStrict(spec);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
        .getSchema(spec, SchemaValidatorsConfig.builder().pathType(PathType.JSON_PATH).build());
  }

  private static JsonNode definition(String kind) {
    String resource =
        "/META-INF/fabric8/%ss.%s-v1.yml".formatted(kind.toLowerCase(Locale.ROOT), GROUP);
    try (InputStream in = CrdSchemas.class.getResourceAsStream(resource)) {
      return new YAMLMapper().readTree(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void makeStrict(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      if (object.path("properties").isObject()
          && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
        object.put("additionalProperties", false);
      }
      if (object.path("x-kubernetes-int-or-string").asBoolean()) {
        object.remove("anyOf");
        object.putArray("type").add("integer").add("string");
      }
    }
    schema.forEach(CrdSchemas::makeStrict);
  }
}
