package dev.newterms.cli;

import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.cloudtrail.Utf8InputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A few events to look at, from a file or standard input. */
final class EventInput {

  static final String STANDARD_INPUT = "-";
  private static final int MAX_BYTES = 64 << 20;

  private EventInput() {}

  /**
   * All of it as one record.
   *
   * @throws IOException if it cannot be read, or is too large to look at
   */
  static SourceRecord read(String name) throws IOException {
    if (name.equals(STANDARD_INPUT)) {
      return read(name, System.in);
    }
    if (Files.isDirectory(Path.of(name))) {
      throw new FileSystemException(name, null, "expected a file, got a folder");
    }
    try (InputStream file = Files.newInputStream(Path.of(name))) {
      return read(name, file);
    }
  }

  private static SourceRecord read(String name, InputStream input) throws IOException {
    byte[] bytes = Utf8InputStream.of(input).readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new FileSystemException(name, null, "larger than " + MAX_BYTES + " bytes");
    }
    return new SourceRecord(bytes, SourceRecord.NO_ARRIVAL, name);
  }
}
