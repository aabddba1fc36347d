package dev.newterms.report;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.rule.RuleException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A backtest as the page's script reads it. Times are ISO 8601 in UTC.
 *
 * @param made when the page was made
 * @param version of newterms
 * @param output where all alerts are
 * @param users those with most alerts
 * @param usersInAll how many different ones there are
 */
record PageResult(
    String made,
    String version,
    String output,
    long alerts,
    Read read,
    List<PageRule> rules,
    List<User> users,
    Distinct usersInAll,
    List<Excepted> exceptions) {

  static final int MAX_USERS = 20;

  record Read(
      int files,
      int filesSkipped,
      long bytes,
      long bytesInflated,
      long records,
      long recordsWithoutEvents,
      long events,
      long skipped,
      long sightings,
      long outside,
      long learned,
      Map<Reason, Long> deadLetters,
      String since,
      String until) {}

  record User(String name, long alerts) {}

  record Excepted(
      @Nullable Collection<String> rules,
      String query,
      String owner,
      String reason,
      @Nullable String expires,
      long events,
      long alerts) {}

  static PageResult of(BacktestResult result, AlertTally tally, String output, Instant made) {
    return new PageResult(
        made.toString(),
        versionOfTheJar(),
        ShortText.of(output),
        result.alerts(),
        read(result),
        result.rules().stream().map(it -> PageRule.of(it, tally.of(it.rule().id()))).toList(),
        users(tally.byUser()),
        Distinct.of(tally.byUser()),
        result.exceptions().stream().map(PageResult::excepted).toList());
  }

  /** As the build wrote it into the jar's manifest. */
  private static String versionOfTheJar() {
    return Objects.requireNonNullElse(
        PageResult.class.getPackage().getImplementationVersion(), "(not from a jar)");
  }

  private static Read read(BacktestResult result) {
    return new Read(
        result.input().files(),
        result.input().skipped(),
        result.input().bytes(),
        result.bytes(),
        result.records(),
        result.recordsWithoutEvents(),
        result.events(),
        result.skipped(),
        result.sightings(),
        result.outside(),
        result.learned(),
        result.deadLettersByReason(),
        result.since().toString(),
        result.until().toString());
  }

  private static List<User> users(BoundedCounts<String> counts) {
    return counts
        .ranked()
        .limit(MAX_USERS)
        .map(count -> new User(ShortText.of(count.getKey()), count.getValue()))
        .toList();
  }

  private static Excepted excepted(ExceptionResult result) {
    RuleException exception = result.exception();
    return new Excepted(
        exception.ruleIds() == null ? null : exception.ruleIds().stream().sorted().toList(),
        ShortText.of(exception.query().text()),
        ShortText.of(exception.owner()),
        ShortText.of(exception.reason()),
        exception.expires() == null ? null : exception.expires().toString(),
        result.events(),
        result.alerts());
  }
}
