package dev.newterms.sink.elasticsearch;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which Elasticsearch takes no documents, from the first failure to the next success.
 *
 * <p>It is logged when it starts and when it ends, not at each attempt; within it, once more for
 * every other kind of problem, since what starts as a lost connection may go on as a wrong
 * password.
 */
final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final Set<BulkProblem.Kind> logged = EnumSet.noneOf(BulkProblem.Kind.class);
  private final String target;
  private volatile long sinceMillis; // read by metric reporters

  /**
   * @param target the data stream, for the log
   */
  Outage(String target) {
    this.target = target;
  }

  boolean isOn() {
    return !logged.isEmpty();
  }

  /** Zero where there is no outage. */
  long millis(long nowMillis) {
    long since = sinceMillis;
    return since == 0 ? 0 : Math.max(0, nowMillis - since);
  }

  void goesOn(BulkProblem problem, long nowMillis) {
    if (!isOn()) {
      sinceMillis = nowMillis;
    }
    if (logged.add(problem.kind())) {
      log(problem);
    }
  }

  private void log(BulkProblem problem) {
    String message = "elasticsearch: {}: {} (documents are kept and tried again)";
    if (problem.kind().isLasting()) {
      LOG.error(message, target, problem);
    } else {
      LOG.warn(message, target, problem);
    }
  }

  void ends(long nowMillis) {
    if (isOn()) {
      LOG.info(
          "elasticsearch: {}: takes documents again after {}",
          target,
          Duration.ofMillis(millis(nowMillis)));
      logged.clear();
      sinceMillis = 0;
    }
  }
}
