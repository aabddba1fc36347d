package dev.newterms.cli;

import dev.newterms.source.InputFiles;
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
final class ResultFile implements Closeable {

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
   * @throws FileSystemException if the file is one of the input, or cannot be written
   */
  static ResultFile of(Path file, InputFiles input) throws IOException {
    requireNoInput(file, input);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    boolean replaceable = !Files.exists(file) || Files.isRegularFile(file);
    return new ResultFile(
        file, replaceable ? file.resolveSibling("." + file.getFileName() + ".part") : file);
  }

  private static void requireNoInput(Path file, InputFiles input) throws IOException {
    for (org.apache.flink.core.fs.Path path : input.paths()) {
      if (!path.getFileSystem().isDistributedFS()
          && Files.exists(file)
          && Files.isSameFile(file, Path.of(path.getPath()))) {
        throw new FileSystemException(file.toString(), null, "is output and input at once");
      }
    }
  }

  /** What is written to until it is complete. */
  Path part() {
    return part;
  }

  void writeLine(byte[] line) throws IOException {
    out.write(line);
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
