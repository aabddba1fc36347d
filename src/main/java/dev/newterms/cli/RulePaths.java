package dev.newterms.cli;

import dev.newterms.ecs.AddressDatabases;
import dev.newterms.rule.RuleReading;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The rules that a command is about, as its arguments. */
final class RulePaths {

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description =
          "Rule files or folders of them; 'bundled' stands for the bundled rules. Default: those"
              + " that the settings name, or the bundled rules.")
  private List<Path> paths = List.of();

  @Mixin private RuleReadingArguments reading = new RuleReadingArguments();

  List<Path> paths() {
    return paths;
  }

  /** As {@link RuleReadingArguments#readForJob}. */
  RuleReading readForJob() {
    return reading.readForJob(paths);
  }

  /** As {@link RuleReadingArguments#readAll}. */
  RuleReading readAll() {
    return reading.readAll(paths);
  }

  /** As {@link RuleReadingArguments#warnings}. */
  List<String> warnings() {
    return reading.warnings(paths);
  }

  /** As {@link RuleReadingArguments#databaseWarnings}. */
  List<String> databaseWarnings() {
    return reading.databaseWarnings();
  }

  /** As {@link RuleReadingArguments#openDatabases}. */
  AddressDatabases openDatabases() {
    return reading.openDatabases();
  }
}
