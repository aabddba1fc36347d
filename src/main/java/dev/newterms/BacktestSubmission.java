package dev.newterms;

import java.time.Duration;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.JobManagerOptions.SchedulerType;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/**
 * A backtest on the cluster that Flink's client names. It writes its results where it was started,
 * so whoever starts it stays until the end; progress and summary are in the log.
 */
@Command(
    name = "flink run -c dev.newterms.BacktestJob newterms.jar",
    mixinStandardHelpOptions = true,
    description = "Runs rules over CloudTrail in files and writes what would have alerted.")
final class BacktestSubmission {

  /** Characters of a line of the summary. */
  private static final int LOG_WIDTH = 120;

  private static final Logger LOG = LoggerFactory.getLogger(BacktestSubmission.class);

  /**
   * A machine that is lost while files are read is no reason to start anew, but a file that cannot
   * be read fails for good. Alerts that were handed over cannot be taken back: then Flink ends the
   * run.
   */
  private static final int RESTARTS = 3;

  private static final Duration RESTART_DELAY = Duration.ofSeconds(5);

  @Mixin private BacktestArguments arguments = new BacktestArguments();

  private BacktestSubmission() {}

  /**
   * Runs to the end.
   *
   * @throws ProgramParametrizationException for what a user can mend, which Flink's client shows
   *     without a stack trace
   */
  static void submit(String[] args) throws Exception {
    BacktestSubmission submission = new BacktestSubmission();
    try {
      if (!CommandLine.printHelpIfRequested(new CommandLine(submission).parseArgs(args))) {
        submission.run(StreamExecutionEnvironment.getExecutionEnvironment());
      }
    } catch (ParameterException e) {
      throw new ProgramParametrizationException(e.getMessage() + " (--help shows all options)");
    } catch (Exception e) {
      throw ProblemText.of(e).<Exception>map(ProgramParametrizationException::new).orElse(e);
    }
  }

  private void run(StreamExecutionEnvironment environment) throws Exception {
    Configuration needed = new Configuration();
    // The scheduler for batch jobs starts what collects the alerts last, and until then answers
    // each question for them with an exception in the log.
    needed.set(JobManagerOptions.SCHEDULER, SchedulerType.Default);
    needed.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    needed.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
    needed.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, RESTART_DELAY);
    environment.configure(needed);
    new Backtest(arguments, new ProgressLines(line -> LOG.info("backtest: {}", line)))
        .run(environment, LOG_WIDTH)
        .lines()
        .forEach(line -> LOG.info("{}", line));
  }
}
