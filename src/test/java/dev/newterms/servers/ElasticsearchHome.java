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
    ElasticsearchHome home =
        isRoot() && !isOpenToAll(installed)
            ? copied(installed)
            : new ElasticsearchHome(installed, ServerFolders.work("elasticsearch"));
    home.prepare();
    return home;
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
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    if (!isOpenToAll(temporary)) {
      throw new IllegalStateException(
          "elasticsearch: java.io.tmpdir: must be searchable by all users where root runs the"
              + " tests: "
              + temporary);
    }
    Path work = ServerFolders.newFolder(temporary, "elasticsearch");
    Path distribution = work.resolve("distribution");
    ServerFolders.copy(installed, distribution);
    return new ElasticsearchHome(distribution, work);
  }

  private void prepare() {
    ServerFolders.copy(distribution.resolve("config"), config());
    try {
      Files.createDirectories(data());
      Files.createDirectories(logs());
      Files.createDirectories(temporary());
      if (isRoot()) {
        for (Path path : ServerFolders.tree(work)) {
          Files.setAttribute(path, "unix:uid", NOBODY);
          Files.setAttribute(path, "unix:gid", NOBODY);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("elasticsearch: work folder: cannot be made", e);
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
