package dev.newterms.sink;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import org.apache.flink.util.ShutdownHookUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of results, one a line, on any file system that Flink knows. It appears under its name
 * only once it is complete, so an interrupted run neither looks like a quiet one nor costs an
 * earlier result.
 */
public final class ResultFile implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(ResultFile.class);

  private final FileSystem files;
  private final Path file;
  private final Path part;
  private final OutputStream out;
  private final Thread removal;

  private ResultFile(FileSystem files, Path file, Path part) throws IOException {
    this.files = files;
    this.file = file;
    this.part = part;
    this.out = new BufferedOutputStream(files.create(part, WriteMode.OVERWRITE));
    this.removal = ShutdownHookUtil.addShutdownHook(this::remove, part.toString(), LOG);
  }

  /**
   * Writes beside the file, or right into what is no regular file, such as a pipe.
   *
   * @throws IOException if the file cannot be written
   */
  public static ResultFile of(Path file) throws IOException {
    FileSystem files = file.getFileSystem();
    Path whole = file.makeQualified(files);
    Path folder = whole.getParent();
    // Flink would make the folder, also of a mistyped name.
    if (!files.isDistributedFS() && !files.exists(folder)) {
      throw new NoSuchFileException(folder.getPath());
    }
    if (files.exists(whole) && files.getFileStatus(whole).isDir()) {
      throw new FileSystemException(whole.getPath(), null, "is a folder");
    }
    return new ResultFile(
        files,
        whole,
        isReplaceable(files, whole) ? new Path(folder, "." + whole.getName() + ".part") : whole);
  }

  private static boolean isReplaceable(FileSystem files, Path file) {
    File local = new File(file.getPath());
    return files.isDistributedFS() || !local.exists() || local.isFile();
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
    if (part.equals(file) || files.rename(part, file)) {
      return;
    }
    // Other file systems than the local one do not rename to a name that is taken.
    files.delete(file, false);
    if (!files.rename(part, file)) {
      throw new IOException(file + ": cannot be put in place of " + part);
    }
  }

  @Override
  public void close() throws IOException {
    ShutdownHookUtil.removeShutdownHook(removal, part.toString(), LOG);
    out.close();
    remove();
  }

  private void remove() throws IOException {
    if (!part.equals(file)) {
      files.delete(part, false);
    }
  }
}
