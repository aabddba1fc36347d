package dev.newterms.cli;

import dev.newterms.NewTermsJob;
import dev.newterms.settings.LiveSettings;
import dev.newterms.settings.SettingsArguments;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the live job without a cluster, until it is stopped. */
@Command(
    name = "run",
    description = "Runs the live job on a Flink inside this process, until it is stopped.")
final class RunCommand implements Callable<Integer> {

  @Mixin private SettingsArguments settings = new SettingsArguments();

  @Option(
      names = "--flink-conf",
      paramLabel = "FOLDER",
      description = "Flink's own configuration: a folder with a config.yaml.")
  private @Nullable Path flinkConf;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      converter = Parallelism.class,
      description = "Default: Flink's parallelism.default, or 1.")
  private @Nullable Integer parallelism;

  @Override
  public Integer call() throws Exception {
    Logging.verbose();
    LiveSettings live = settings.reader(System.getenv()).readLive();
    EmbeddedFlink.requireDatabases(live.pipeline().enrichment());
    Configuration flink = flinkConfiguration();
    StreamExecutionEnvironment environment =
        EmbeddedFlink.environment(
            parallelism == null ? flink.get(CoreOptions.DEFAULT_PARALLELISM) : parallelism, flink);
    NewTermsJob.build(environment, live);
    environment.execute("newterms");
    return ExitCode.OK;
  }

  private Configuration flinkConfiguration() throws NoSuchFileException {
    if (flinkConf == null) {
      return new Configuration();
    }
    Path file = flinkConf.resolve(GlobalConfiguration.FLINK_CONF_FILENAME);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return GlobalConfiguration.loadConfiguration(flinkConf.toString());
  }
}
