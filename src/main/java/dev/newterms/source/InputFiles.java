package dev.newterms.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The files of a history.
 *
 * @param paths the files, in the order in which they were found
 * @param bytes their size on disk
 * @param skipped files in a folder that do not look like CloudTrail
 */
public record InputFiles(List<Path> paths, long bytes, int skipped) {

  private static final Pattern CLOUDTRAIL_NAME =
      Pattern.compile(".*\\.(json|jsonl|ndjson|log|cloudtrail)(\\.gz)?");

  public InputFiles {
    paths = List.copyOf(paths);
  }

  /**
   * Finds the files: one that is named is always taken, a folder is searched with all its folders
   * for {@code *.json}, {@code .jsonl}, {@code .ndjson}, {@code .log} and {@code .cloudtrail}, each
   * also {@code .gz}.
   *
   * @throws IOException if a path does not exist or cannot be read
   */
  public static InputFiles find(List<Path> paths) throws IOException {
    Search search = new Search();
    for (Path path : paths) {
      FileStatus status = path.getFileSystem().getFileStatus(path);
      if (status.isDir()) {
        search.folder(path.getFileSystem(), path);
      } else {
        search.take(status);
      }
    }
    return new InputFiles(search.found, search.bytes, search.skipped);
  }

  private static final class Search {

    private final List<Path> found = new ArrayList<>();
    private long bytes;
    private int skipped;

    private void folder(FileSystem files, Path folder) throws IOException {
      for (FileStatus status : files.listStatus(folder)) {
        if (status.isDir()) {
          folder(files, status.getPath());
        } else if (CLOUDTRAIL_NAME.matcher(status.getPath().getName()).matches()) {
          take(status);
        } else {
          skipped++;
        }
      }
    }

    private void take(FileStatus status) {
      found.add(status.getPath());
      bytes += status.getLen();
    }
  }
}
