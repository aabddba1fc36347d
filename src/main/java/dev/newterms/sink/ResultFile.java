package dev.newterms.sink;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file of results, one a line. It appears under its name only once it is complete, so an
 * interrupted run neither looks like a quiet one nor costs an earlier result.
 */
public final class ResultFile implements Closeable {

  private final Path file;
  private final Path part;
  private final OutputStream out;

  private ResultFile(Path file, Path part) throws IOException {
    this.file = file;
    this.part = part;
    this.out = new BufferedOutputStream(Files.newOutputStream(part));
  }

  /**
   * Writes beside the file, or right into what is no regular file, such as a pipe.
   *
   * @throws FileSystemException if the file cannot be written
   */
  public static ResultFile of(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    boolean replaceable = !Files.exists(file) || Files.isRegularFile(file);
    return new ResultFile(
        file, replaceable ? file.resolveSibling("." + file.getFileName() + ".part") : file);
  }

  /** What is written to until it is complete. */
  public Path part() {
    return part;
  }

  public void writeLine(byte[] line) throws IOException {
    out.write(line);
    out.write('\n');
  }

  /** Puts what was written in place. */
  public void complete() throws IOException {
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
