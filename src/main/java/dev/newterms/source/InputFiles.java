package dev.newterms.source;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The files of a history.
 *
 * @param paths the files, each once, in the order in which they were named, folders sorted by name
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
   * @throws InputException if a path cannot be read, or there is no file at all
   */
  public static InputFiles find(Collection<Path> paths) throws InputException {
    Search search = new Search();
    paths.forEach(search::path);
    return search.result();
  }

  /**
   * Makes sure that a result does not write over its input.
   *
   * @throws FileSystemException if the file is one of these
   */
  public void requireOther(Path result) throws IOException {
    for (Path path : paths) {
      if (areSame(path, result)) {
        throw new FileSystemException(result.getPath(), null, "is output and input at once");
      }
    }
  }

  /** Whether two names are of one file, which need not be there. */
  public static boolean areSame(Path one, Path other) throws IOException {
    FileSystem files = one.getFileSystem();
    if (one.makeQualified(files).equals(other.makeQualified(other.getFileSystem()))) {
      return true;
    }
    return !files.isDistributedFS()
        && !other.getFileSystem().isDistributedFS()
        && files.exists(other)
        && files.exists(one)
        && Files.isSameFile(local(one), local(other));
  }

  private static java.nio.file.Path local(Path path) {
    return new File(path.getPath()).toPath();
  }

  private static final class Search {

    private final Map<Path, FileStatus> found = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<Path> named = new ArrayList<>();
    private int skipped;

    private void path(Path path) {
      named.add(path);
      try {
        FileStatus status = path.getFileSystem().getFileStatus(path);
        if (status.isDir()) {
          folder(path.getFileSystem(), path);
        } else {
          found.put(status.getPath(), status);
        }
      } catch (FileNotFoundException e) {
        problems.add("input: " + path + ": no such file or folder");
      } catch (IOException | IllegalArgumentException e) { // The latter: a name with a colon.
        problems.add(InputException.cannotBeRead(path, e));
      }
    }

    private void folder(FileSystem files, Path folder) throws IOException {
      FileStatus[] statuses = files.listStatus(folder);
      Arrays.sort(statuses, Comparator.comparing(status -> status.getPath().getName()));
      for (FileStatus status : statuses) {
        if (status.isDir()) {
          folder(files, status.getPath());
        } else if (CLOUDTRAIL_NAME.matcher(status.getPath().getName()).matches()) {
          found.put(status.getPath(), status);
        } else {
          skipped++;
        }
      }
    }

    private InputFiles result() throws InputException {
      if (found.isEmpty() && problems.isEmpty()) {
        String where = named.stream().map(Path::toString).collect(Collectors.joining(", "));
        problems.add(
            "input: "
                + where
                + ": no *.json, .jsonl, .ndjson, .log or .cloudtrail (or .gz of it)"
                + " among "
                + skipped
                + " files");
      }
      if (!problems.isEmpty()) {
        throw new InputException(problems);
      }
      long bytes = found.values().stream().mapToLong(FileStatus::getLen).sum();
      return new InputFiles(List.copyOf(found.keySet()), bytes, skipped);
    }
  }
}
