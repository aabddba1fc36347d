package dev.newterms.report;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run over files has read and found, in a few lines. */
public final class CountsText {

  private static final double MEGABYTE = 1e6;

  private CountsText() {}

  /** Lines of which the first is {@code <n> events, <n> alerts, <n> dead letters}. */
  public static String of(BacktestResult result) {
    return String.join(System.lineSeparator(), lines(result));
  }

  static List<String> lines(BacktestResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d events, %d alerts, %d dead letters"
            .formatted(result.events(), result.alerts(), result.deadLetters()));
    if (result.deadLetters() > 0) {
      lines.add("dead letters: " + byReason(result.deadLettersByReason()));
    }
    if (result.skipped() > 0) {
      lines.add(
          "skipped: %d control messages, digests and insight events".formatted(result.skipped()));
    }
    if (result.excepted() > 0) {
      lines.add("excepted: " + Counted.of(result.excepted(), "event") + ", once for each rule");
    }
    if (result.outside() > 0) {
      lines.add(
          "outside --from and --to: "
              + Counted.of(result.outside(), "event")
              + ", once for each rule that matches");
    }
    if (result.learned() > 0) {
      lines.add("learned: " + Counted.of(result.learned(), "new sighting") + " without an alert");
    }
    withoutEvents(result, lines);
    lines.add(
        String.format(
            Locale.ROOT,
            "%s; %s read, %d skipped; %.1f MB, %.1f MB inflated",
            Counted.of(result.sightings(), "sighting"),
            Counted.of(result.input().files(), "file"),
            result.input().skipped(),
            result.input().bytes() / MEGABYTE,
            result.bytes() / MEGABYTE));
    lines.add(speed(result));
    return lines;
  }

  /** Such as {@code 2 TOO_DEEP, 1 BAD_GZIP}, the most frequent first. */
  public static String byReason(Map<Reason, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Reason, Long>comparingByValue().reversed())
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  private static void withoutEvents(BacktestResult result, List<String> lines) {
    if (result.events() == 0) {
      lines.add("no CloudTrail event in " + Counted.of(result.input().files(), "file"));
    } else if (result.recordsWithoutEvents() > 0) {
      lines.add(
          "no CloudTrail event in %d of %d files, or pieces of large ones"
              .formatted(result.recordsWithoutEvents(), result.records()));
    }
  }

  private static String speed(BacktestResult result) {
    double seconds = Math.max(result.duration().toMillis(), 1) / 1000.0;
    return String.format(
        Locale.ROOT,
        "%.1f s, %,.0f events/s, %.1f MB/s inflated",
        seconds,
        result.events() / seconds,
        result.bytes() / MEGABYTE / seconds);
  }
}
