package dev.newterms.cli;

import dev.newterms.alert.Alert;
import dev.newterms.alert.IngestStamp;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/**
 * A file of alerts, one document a line. It appears under its name only once it is complete, so an
 * interrupted run neither looks like a quiet one nor costs an earlier result.
 */
final class AlertsFile implements Closeable {

  private final Path file;
  private final Path part;
  private final OutputStream out;

  private AlertsFile(Path file, Path part) throws IOException {
    this.file = file;
    this.part = part;
    this.out = new BufferedOutputStream(Files.newOutputStream(part));
  }

  /** Writes beside the file, or right into what is no regular file, such as a pipe. */
  static AlertsFile of(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    boolean replaceable = !Files.exists(file) || Files.isRegularFile(file);
    return new AlertsFile(
        file, replaceable ? file.resolveSibling("." + file.getFileName() + ".part") : file);
  }

  void write(Alert alert) throws IOException {
    out.write(new IngestStamp(Instant.now()).on(alert.document()));
    out.write('\n');
  }

  /** Puts what was written in place. */
  void complete() throws IOException {
    out.close();
    if (!part.equals(file)) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (!part.equals(file)) {
      Files.deleteIfExists(part);
    }
  }
}
