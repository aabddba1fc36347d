package dev.newterms.alert;

/**
 * The published JSON Schema of an alert document.
 *
 * <p>Its version changes where a field is removed, renamed or gets another type, so that a reader
 * who knows the old one would be wrong. A new field does not change it: the schema of each release
 * lists the fields that this release writes.
 */
public final class AlertSchema {

  /** What the schema's name and {@code $id} end with, and Kafka's header says. */
  public static final String VERSION = "1";

  /** Where the schema stands on the class path. */
  public static final String RESOURCE = "/schema/alert-" + VERSION + ".schema.json";

  private AlertSchema() {}
}
