package dev.newterms.proof;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/** Local files of which one cannot be opened the first time. Flink finds them by the scheme. */
public final class FailingFiles implements FileSystemFactory {

  static final String SCHEME = "failing";

  /** How many files may be opened before it fails; below zero once it has failed. */
  private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

  static void failOnceAfter(int opened) {
    LEFT.set(opened);
  }

  static boolean hasFailed() {
    return LEFT.get() < 0;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileSystem create(URI uri) {
    return new Files();
  }

  private static final class Files extends LocalFileSystem {

    @Override
    public URI getUri() {
      return URI.create(SCHEME + ":///");
    }

    @Override
    public FSDataInputStream open(Path file) throws IOException {
      if (LEFT.getAndDecrement() == 0) {
        throw new IOException(file + ": cannot be opened this time");
      }
      return super.open(file);
    }
  }
}
