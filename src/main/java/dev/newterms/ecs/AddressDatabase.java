package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import dev.newterms.settings.AddressDatabaseKind;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open file in MaxMind's DB format, mapped into memory.
 *
 * <p>Source: MaxMind DB File Format Specification 2.0; the property names of GeoIP2 and GeoLite2.
 */
final class AddressDatabase implements Closeable {

  /** So many records take no more than a few megabytes. */
  private static final int REMEMBERED = 1000;

  /** Files are told apart by their first records: their names and types are anybody's choice. */
  private static final int LOOKED_AT = 1000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AddressDatabaseKind kind;
  private final String file;
  private final AddressRecord form;
  private final Reader reader;

  /** One event is looked up for several fields, and one address comes in many events. */
  private final Remembered<String, JsonNode> records = new Remembered<>(REMEMBERED, this::decode);

  private AddressDatabase(AddressDatabaseKind kind, String file, Reader reader) {
    this.kind = kind;
    this.file = file;
    this.form = AddressRecord.of(kind);
    this.reader = reader;
  }

  /**
   * Opens the file.
   *
   * @throws AddressDatabaseException if it cannot be read, or is something else
   */
  static AddressDatabase open(AddressDatabaseKind kind, String file) {
    AddressDatabase database = new AddressDatabase(kind, file, reader(kind, file));
    try {
      database.requireRecordsOfItsKind();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return database;
  }

  private static Reader reader(AddressDatabaseKind kind, String path) {
    File file = new File(path);
    if (!file.isFile() || !file.canRead()) {
      throw new AddressDatabaseException(
          kind, path, file.exists() ? "is no file that can be read" : "no such file");
    }
    try {
      return new Reader(file, Reader.FileMode.MEMORY_MAPPED);
    } catch (IOException | RuntimeException e) { // Of a broken file the library throws either.
      throw new AddressDatabaseException(kind, path, "is no MaxMind DB: " + e.getMessage(), e);
    }
  }

  private void requireRecordsOfItsKind() {
    try {
      Networks<?> networks = reader.networks(Map.class);
      for (int i = 0; i < LOOKED_AT && networks.hasNext(); i++) {
        if (form.isLike(JSON.valueToTree(networks.next().getData()))) {
          return;
        }
      }
    } catch (IOException | InvalidNetworkException | RuntimeException e) {
      throw broken(e);
    }
    throw new AddressDatabaseException(
        kind,
        file,
        "expected %s, got a database of type '%s' without them"
            .formatted(form.expected(), reader.getMetadata().getDatabaseType()));
  }

  /** What the file says of the address, with ECS names; a missing node where that is nothing. */
  JsonNode recordOf(String address) {
    return records.get(address);
  }

  private JsonNode decode(String text) {
    InetAddress address = IpAddress.parse(text);
    if (address instanceof Inet6Address && reader.getMetadata().getIpVersion() == 4) {
      return Values.none();
    }
    @Nullable Map<?, ?> found;
    try {
      found = reader.get(address, Map.class);
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
    return found == null ? Values.none() : form.inEcs().apply(JSON.valueToTree(found));
  }

  private AddressDatabaseException broken(Exception cause) {
    return new AddressDatabaseException(kind, file, "is broken: " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw broken(e);
    }
  }
}
