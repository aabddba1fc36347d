package dev.newterms.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;

/** Folders that are gone when the process ends, also by an interrupt from the keyboard. */
final class TemporaryFolder {

  private TemporaryFolder() {}

  static Path create() {
    try {
      Path folder = Files.createTempDirectory("newterms-");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileUtils.deleteDirectoryQuietly(folder.toFile())));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
