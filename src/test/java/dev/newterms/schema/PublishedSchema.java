package dev.newterms.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.newterms.alert.AlertJson;
import dev.newterms.alert.AlertSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** A JSON Schema in the resources, with its formats taken at their word. */
public final class PublishedSchema {

  public static final PublishedSchema ALERT = new PublishedSchema(AlertSchema.RESOURCE);
  public static final PublishedSchema DEAD_LETTER =
      new PublishedSchema("/schema/dead-letter-1.schema.json");

  private final JsonNode json;
  private final JsonSchema schema;

  private PublishedSchema(String resource) {
    try (InputStream in = PublishedSchema.class.getResourceAsStream(resource)) {
      json = AlertJson.MAPPER.readTree(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                json, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    schema.initializeValidators();
  }

  JsonNode json() {
    return json;
  }

  /** What of the document does not follow the schema. */
  List<String> problems(JsonNode document) {
    return schema.validate(document).stream().map(ValidationMessage::getMessage).toList();
  }

  /** The document, which has to follow the schema: for what other processes have written. */
  public JsonNode require(JsonNode document) {
    List<String> problems = problems(document);
    if (!problems.isEmpty()) {
      throw new AssertionError(problems + " in " + document);
    }
    return document;
  }
}
