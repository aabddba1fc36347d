package dev.newterms.cli;

import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.RuleReader;
import dev.newterms.rule.RuleReading;
import java.nio.file.Path;
import java.util.List;

/** Reads the rules that a command line names. */
final class RuleFiles {

  private RuleFiles() {}

  /** The fields that they may name. */
  static EcsFields fields() {
    return EcsFields.withoutDatabases();
  }

  /**
   * Reads rule files and folders of them, or the bundled rules where none is named.
   *
   * @throws dev.newterms.rule.BadRulesException that lists every problem of every file
   */
  static RuleReading read(List<Path> paths) {
    RuleReader reader = new RuleReader(fields());
    return paths.isEmpty() ? reader.readBundled() : reader.read(paths);
  }
}
