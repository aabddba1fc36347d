package dev.newterms.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where servers are installed, work and log: folders of the build folder. */
final class ServerFolders {
  private static final Path SERVERS =
      Path.of(System.getProperty("newterms.build", "target"), "servers").toAbsolutePath();

  private ServerFolders() {}

  static Path installed(String server) {
    Path folder = SERVERS.resolve(server);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          server + ": not in " + folder + ": mvn pre-integration-test puts it there");
    }
    return folder;
  }

  /** A new, empty folder. */
  static Path work(String server) {
    return newFolder(SERVERS.resolve("work"), server);
  }

  /** A new, empty folder in {@code parent}. */
  static Path newFolder(Path parent, String server) {
    try {
      return Files.createTempDirectory(Files.createDirectories(parent), server + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(server + ": work folder: cannot be made", e);
    }
  }

  /** A new, empty log file; it outlives the server's work folder. */
  static Path log(String server) {
    try {
      return Files.createTempFile(
          Files.createDirectories(SERVERS.resolve("logs")), server + "-", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(server + ": log: cannot be made", e);
    }
  }

  /** All that is in {@code folder}, itself included, parents before children. */
  static List<Path> tree(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void copy(Path from, Path to) {
    try {
      for (Path path : tree(from)) {
        Path target = to.resolve(from.relativize(path).toString());
        if (!Files.isDirectory(target)) {
          Files.copy(path, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes all that is in {@code folder} and itself, if it is there. */
  static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try {
      for (Path path : tree(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
