package dev.newterms.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.cloudtrail.Encoding;
import dev.newterms.cloudtrail.EventTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.flink.core.fs.Path;

/**
 * From when to when a history goes at least: the earliest and the latest event time near the
 * beginning of any of its files. Reading more would cost as much as the backtest itself, and files
 * of CloudTrail are in order to within minutes.
 */
public record HistorySpan(Instant earliest, Instant latest) {

  private static final int BEGINNING_BYTES = 1 << 16;

  /** Opening a file in an object store is waiting, mostly. */
  private static final int FILES_AT_ONCE = 16;

  /** In an event, in an event that is a JSON string, and in a document in ECS. */
  private static final Pattern EVENT_TIME =
      Pattern.compile("(?:eventTime|@timestamp)\\\\*\"\\s*:\\s*\\\\*\"([0-9T:.,Z+-]{4,35})\\\\*\"");

  /**
   * The span of the history, or empty where no file begins with CloudTrail events.
   *
   * @throws InputException that lists all files that cannot be read
   */
  public static Optional<HistorySpan> of(InputFiles files)
      throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(FILES_AT_ONCE);
    try {
      return whole(files.paths(), threads.invokeAll(tasks(files.paths())));
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Callable<Optional<HistorySpan>>> tasks(List<Path> paths) {
    return paths.stream()
        .<Callable<Optional<HistorySpan>>>map(path -> () -> inText(beginning(path)))
        .toList();
  }

  private static Optional<HistorySpan> whole(
      List<Path> paths, List<Future<Optional<HistorySpan>>> beginnings)
      throws InputException, InterruptedException {
    List<HistorySpan> spans = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int file = 0; file < paths.size(); file++) {
      try {
        beginnings.get(file).get().ifPresent(spans::add);
      } catch (ExecutionException e) {
        problems.add(InputException.cannotBeRead(paths.get(file), problem(e)));
      }
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
    return spans.stream().reduce(HistorySpan::and);
  }

  /** What is not about the file is a defect, and shown as one. */
  private static IOException problem(ExecutionException failed) {
    if (failed.getCause() instanceof IOException problem) {
      return problem;
    }
    throw new IllegalStateException(failed.getCause());
  }

  private static String beginning(Path path) throws IOException {
    try (InputStream file = path.getFileSystem().open(path)) {
      byte[] bytes = inflated(file.readNBytes(BEGINNING_BYTES));
      Charset charset = Encoding.of(bytes, bytes.length);
      return new String(bytes, charset.equals(UTF_8) ? ISO_8859_1 : charset);
    }
  }

  /** As much as inflates: the bytes are cut off somewhere. */
  private static byte[] inflated(byte[] bytes) {
    byte[] inflated = new byte[BEGINNING_BYTES];
    int length = 0;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      int read;
      while (length < inflated.length
          && (read = in.read(inflated, length, inflated.length - length)) >= 0) {
        length += read;
      }
    } catch (IOException e) {
      return length == 0 ? bytes : Arrays.copyOf(inflated, length);
    }
    return Arrays.copyOf(inflated, length);
  }

  private static Optional<HistorySpan> inText(String text) {
    return EVENT_TIME
        .matcher(text)
        .results()
        .flatMap(match -> EventTime.parse(match.group(1)).stream())
        .map(time -> new HistorySpan(time, time))
        .reduce(HistorySpan::and);
  }

  private HistorySpan and(HistorySpan other) {
    return new HistorySpan(
        other.earliest.isBefore(earliest) ? other.earliest : earliest,
        other.latest.isAfter(latest) ? other.latest : latest);
  }
}
