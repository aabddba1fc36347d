package dev.newterms.sink;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.util.ShutdownHookUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of a result until it is complete, beside its own, on any file system that Flink knows.
 * Who writes it, here or on another machine, is not its concern.
 */
public final class PartFile implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);

  private final FileSystem files;
  private final Path file;
  private final Path part;
  private final Thread removal;
  private boolean ended;

  private PartFile(FileSystem files, Path file, Path part) {
    this.files = files;
    this.file = file;
    this.part = part;
    this.removal = ShutdownHookUtil.addShutdownHook(this::remove, part.toString(), LOG);
  }

  /**
   * The place beside the file, or the file itself where it is no regular one, such as a pipe.
   *
   * @throws IOException if there cannot be such a file
   */
  public static PartFile of(Path file) throws IOException {
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
    return new PartFile(
        files,
        whole,
        isReplaceable(files, whole) ? new Path(folder, "." + whole.getName() + ".part") : whole);
  }

  private static boolean isReplaceable(FileSystem files, Path file) {
    File local = new File(file.getPath());
    return files.isDistributedFS() || !local.exists() || local.isFile();
  }

  /** What is written to until it is complete. */
  public Path path() {
    return part;
  }

  FileSystem files() {
    return files;
  }

  /**
   * Puts what was written in place.
   *
   * @throws FileSystemException if that is not possible; what was written stays where it is
   */
  public void complete() throws IOException {
    if (part.equals(file) || files.rename(part, file)) {
      ended = true;
      return;
    }
    // Other file systems than the local one do not rename to a name that is taken. From here on,
    // the part is the only result that there is.
    ended = true;
    files.delete(file, false);
    if (!files.rename(part, file)) {
      throw new FileSystemException(
          file.toString(), null, "cannot be written; the result is in " + part);
    }
  }

  /** Removes what is not complete. */
  @Override
  public void close() throws IOException {
    ShutdownHookUtil.removeShutdownHook(removal, part.toString(), LOG);
    remove();
  }

  private void remove() throws IOException {
    if (!ended && !part.equals(file)) {
      files.delete(part, false);
    }
  }
}
