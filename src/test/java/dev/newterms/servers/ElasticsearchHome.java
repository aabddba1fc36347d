package dev.newterms.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/**
 * The folders of one Elasticsearch: its distribution, and what it writes.
 *
 * <p>Elasticsearch refuses to run as root. Root therefore hands its folders to an ordinary user,
 * and where that user cannot get at the build folder everything goes to the temporary folder.
 */
record ElasticsearchHome(Path distribution, Path work) {
  private static final int NOBODY = 65_534;

  static ElasticsearchHome create() {
    Path installed = ServerFolders.installed("elasticsearch");
    return isRoot() && !isOpenToAll(installed)
        ? copied(installed)
        : prepared(installed, ServerFolders.work("elasticsearch"));
  }

  /** With a distribution of its own, which may be changed. */
  static ElasticsearchHome createWithDistribution() {
    return copied(ServerFolders.installed("elasticsearch"));
  }

  List<String> command() {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY));
      command.addAll(List.of("--clear-groups", "--no-new-privs"));
    }
    command.add(distribution.resolve("bin/elasticsearch").toString());
    return command;
  }

  Path config() {
    return work.resolve("config");
  }

  Path data() {
    return work.resolve("data");
  }

  Path logs() {
    return work.resolve("logs");
  }

  Path temporary() {
    return work.resolve("tmp");
  }

  void delete() {
    ServerFolders.delete(work);
  }

  private static ElasticsearchHome copied(Path installed) {
    Path work =
        isRoot() && !isOpenToAll(installed)
            ? ServerFolders.newFolder(openTemporary(), "elasticsearch")
            : ServerFolders.work("elasticsearch");
    Path distribution = work.resolve("distribution");
    ServerFolders.copy(installed, distribution);
    return prepared(distribution, work);
  }

  private static Path openTemporary() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    if (!isOpenToAll(temporary)) {
      throw new IllegalStateException(
          "elasticsearch: java.io.tmpdir: must be searchable by all users where root runs the"
              + " tests: "
              + temporary);
    }
    return temporary;
  }

  private static ElasticsearchHome prepared(Path distribution, Path work) {
    ElasticsearchHome home = new ElasticsearchHome(distribution, work);
    ServerFolders.copy(distribution.resolve("config"), home.config());
    try {
      Files.createDirectories(home.data());
      Files.createDirectories(home.logs());
      Files.createDirectories(home.temporary());
    } catch (IOException e) {
      throw new UncheckedIOException("elasticsearch: work folder: cannot be made", e);
    }
    return home;
  }

  /** Lets the server get at its folders; what is put there later is not its own. */
  void handOver() {
    if (!isRoot()) {
      return;
    }
    try {
      for (Path path : ServerFolders.tree(work)) {
        Files.setAttribute(path, "unix:uid", NOBODY);
        Files.setAttribute(path, "unix:gid", NOBODY);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("elasticsearch: work folder: cannot be handed over", e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static boolean isOpenToAll(Path folder) {
    try {
      for (Path path = folder.toRealPath(); path != null; path = path.getParent()) {
        if (!Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
