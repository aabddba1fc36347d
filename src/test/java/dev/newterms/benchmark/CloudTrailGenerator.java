package dev.newterms.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes made-up CloudTrail for benchmarks: gzip files of {@code {"Records": […]}}, as a trail puts
 * them into its bucket. The same arguments give the same bytes.
 *
 * @param seed another seed, other events
 * @param exportFraction this part of the events, by chance, are successful exports of a table; with
 *     0 not even the name of that action is there
 * @param exportUsers how many (account, user.name) pairs export
 */
public record CloudTrailGenerator(
    int events, int eventsPerFile, long seed, double exportFraction, int exportUsers) {

  private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(250);

  public CloudTrailGenerator {
    check(events > 0, "events: expected a number above 0");
    check(eventsPerFile > 0, "eventsPerFile: expected a number above 0");
    check(exportFraction >= 0 && exportFraction <= 1, "exportFraction: expected 0 to 1");
    check(exportFraction == 0 || exportUsers > 0, "exportUsers: expected a number above 0");
  }

  private static void check(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("generator: " + problem);
    }
  }

  /** What was written. */
  public record Written(long events, long exports, long jsonBytes, long gzipBytes) {

    private static final Written NOTHING = new Written(0, 0, 0, 0);

    private Written plus(Written other) {
      return new Written(
          events + other.events,
          exports + other.exports,
          jsonBytes + other.jsonBytes,
          gzipBytes + other.gzipBytes);
    }
  }

  /** Arguments: folder, events, events per file, seed [, export fraction, export users]. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4 && args.length != 6) {
      System.err.println(
          "arguments: FOLDER EVENTS EVENTS_PER_FILE SEED [EXPORT_FRACTION EXPORT_USERS]");
      System.exit(2);
    }
    var generator =
        new CloudTrailGenerator(
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Long.parseLong(args[3]),
            args.length == 6 ? Double.parseDouble(args[4]) : 0,
            args.length == 6 ? Integer.parseInt(args[5]) : 0);
    var written = generator.writeTo(Path.of(args[0]));
    System.out.printf(
        "%d events, %d of them exports; %.1f MB of JSON in %.1f MB of gzip%n",
        written.events, written.exports, written.jsonBytes / 1e6, written.gzipBytes / 1e6);
  }

  /** Writes the files, creating the folder; files of the same names are replaced. */
  public Written writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    int files = (events - 1) / eventsPerFile + 1;
    try {
      return IntStream.range(0, files)
          .parallel()
          .mapToObj(file -> writeFile(folder, file))
          .reduce(Written.NOTHING, Written::plus);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Each file draws from a random sequence of its own, so that files can be made in any order. */
  private Written writeFile(Path folder, int file) {
    var path = folder.resolve("cloudtrail-%06d.json.gz".formatted(file));
    var random = new SplittableRandom(seed * 1_000_003 + file);
    int first = file * eventsPerFile;
    int count = Math.min(eventsPerFile, events - first);
    int exports = 0;
    long bytes = 0;
    try (var out = new GZIPOutputStream(Files.newOutputStream(path), 1 << 16)) {
      var json = new StringBuilder("{\"Records\":[");
      for (int index = first; index < first + count; index++) {
        boolean export = exportFraction > 0 && random.nextDouble() < exportFraction;
        exports += export ? 1 : 0;
        event(random, index, export).appendTo(json);
        bytes += flush(json.append(index < first + count - 1 ? "," : "]}"), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Written(count, exports, bytes, path.toFile().length());
  }

  private MadeUpEvent event(SplittableRandom random, int index, boolean export) {
    var time = START.plus(BETWEEN_EVENTS.multipliedBy(index));
    return export
        ? MadeUpEvent.export(random, time, random.nextInt(exportUsers))
        : MadeUpEvent.everyday(random, time);
  }

  private static int flush(StringBuilder json, OutputStream out) throws IOException {
    byte[] bytes = json.toString().getBytes(ISO_8859_1);
    out.write(bytes);
    json.setLength(0);
    return bytes.length;
  }
}
