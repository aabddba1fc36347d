package dev.newterms.cli;

import dev.newterms.BacktestJob;
import dev.newterms.report.BacktestResult;
import dev.newterms.report.Counted;
import dev.newterms.report.CountsText;
import dev.newterms.settings.Settings;
import dev.newterms.settings.SettingsArguments;
import dev.newterms.source.InputFiles;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.core.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what newterms does, on CloudTrail that it brings along. */
@Command(
    name = "demo",
    description = "Runs the bundled rules over the bundled sample and prints the alerts.")
final class DemoCommand implements Callable<Integer> {

  @Mixin private SettingsArguments settings = new SettingsArguments();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Settings read = settings.reader(System.getenv()).read();
    EmbeddedFlink.requireDatabases(read.enrichment());
    BacktestJob job = new BacktestJob(read);
    try (Sample sample = Sample.unpack()) {
      InputFiles files = InputFiles.find(List.of(new Path(sample.folder().toUri())));
      out.println(
          "Reading " + Counted.of(files.paths().size(), "file") + " of made-up CloudTrail:");
      files.paths().forEach(path -> out.println("  " + path.getName()));
      out.println();
      out.flush();
      BacktestResult result =
          job.run(
              EmbeddedFlink.environment(Runtime.getRuntime().availableProcessors()),
              files,
              alert ->
                  out.println(AlertText.of(alert, spec.commandLine().getColorScheme().ansi())));
      out.println(CountsText.of(result));
      out.flush();
    }
    return ExitCode.OK;
  }
}
