package dev.newterms.cli;

import dev.newterms.rule.RuleReading;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The rules that a command is about, as its arguments. */
final class RulePaths {

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Rule files or folders of them. Default: the bundled rules.")
  private List<Path> paths = List.of();

  List<Path> paths() {
    return paths;
  }

  RuleReading read() {
    return RuleFiles.read(paths);
  }
}
