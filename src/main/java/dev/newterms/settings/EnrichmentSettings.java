package dev.newterms.settings;

import java.io.Serializable;
import java.util.Map;

/**
 * What is looked up of an event's source address, and in which files.
 *
 * @param files absolute paths on the TaskManagers; a database that is not configured is not there
 */
public record EnrichmentSettings(Map<AddressDatabaseKind, String> files) implements Serializable {

  public EnrichmentSettings {
    files = Map.copyOf(files);
  }

  /** The settings where nothing is looked up. */
  public static EnrichmentSettings none() {
    return new EnrichmentSettings(Map.of());
  }
}
