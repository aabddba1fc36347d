package dev.newterms.sink;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * A file of results, one a line. It appears under its name only once it is complete, so an
 * interrupted run neither looks like a quiet one nor costs an earlier result.
 */
public final class ResultFile implements Closeable {

  private final PartFile file;
  private final OutputStream out;

  private ResultFile(PartFile file) throws IOException {
    this.file = file;
    this.out = new BufferedOutputStream(file.files().create(file.path(), WriteMode.OVERWRITE));
  }

  /**
   * Begins to write, as {@link PartFile#of} says.
   *
   * @throws IOException if the file cannot be written
   */
  public static ResultFile of(Path file) throws IOException {
    PartFile part = PartFile.of(file);
    try {
      return new ResultFile(part);
    } catch (IOException e) {
      part.close();
      throw e;
    }
  }

  public void writeLine(byte[] line) throws IOException {
    out.write(line);
    out.write('\n');
  }

  /** Puts what was written in place. */
  public void complete() throws IOException {
    out.close();
    file.complete();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      out.close();
    }
  }
}
