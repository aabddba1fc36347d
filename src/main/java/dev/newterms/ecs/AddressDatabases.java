package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.settings.AddressDatabaseKind;
import dev.newterms.settings.EnrichmentSettings;
import java.io.Closeable;
import java.util.EnumMap;
import java.util.Map;

/** The open databases that the addresses of events' sources are looked up in. */
public final class AddressDatabases implements Closeable {

  private final Map<AddressDatabaseKind, AddressDatabase> open =
      new EnumMap<>(AddressDatabaseKind.class);

  private AddressDatabases() {}

  /** Nothing to look up in. */
  static AddressDatabases none() {
    return new AddressDatabases();
  }

  /**
   * Opens the files that are configured.
   *
   * @throws AddressDatabaseException if one cannot be read, or is something else
   */
  public static AddressDatabases open(EnrichmentSettings settings) {
    AddressDatabases databases = new AddressDatabases();
    try {
      settings
          .files()
          .forEach((kind, file) -> databases.open.put(kind, AddressDatabase.open(kind, file)));
    } catch (AddressDatabaseException e) {
      databases.close();
      throw e;
    }
    return databases;
  }

  /** What is known of the event's source address, with ECS names; a missing node for nothing. */
  JsonNode recordOf(AddressDatabaseKind kind, CloudTrailEvent event) {
    AddressDatabase database = open.get(kind);
    if (database == null) {
      return Values.none();
    }
    JsonNode address = Events.sourceIp(event);
    return address.isMissingNode() ? address : database.recordOf(address.textValue());
  }

  @Override
  public void close() {
    open.values().forEach(AddressDatabase::close);
  }
}
