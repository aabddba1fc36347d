package dev.newterms.cli;

import dev.newterms.ecs.AddressDatabaseException;
import dev.newterms.ecs.AddressDatabases;
import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.BadRulesException;
import dev.newterms.rule.ReadingOptions;
import dev.newterms.rule.RuleReader;
import dev.newterms.rule.RuleReading;
import dev.newterms.settings.AddressDatabaseKind;
import dev.newterms.settings.PipelineArguments;
import dev.newterms.settings.Settings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;

/** How a command that is about rules reads them, as its arguments. */
final class RuleReadingArguments {

  @Mixin private PipelineArguments pipeline = new PipelineArguments();

  /**
   * Reads the rules as a job of these settings does.
   *
   * @param paths none for those that the settings name
   * @throws dev.newterms.rule.BadRulesException that lists every problem of every file
   */
  RuleReading readForJob(List<Path> paths) {
    return read(paths, ReadingOptions.of(settings()));
  }

  /** Reads also the rules that are off in a job, since they need a database more. */
  RuleReading readAll(List<Path> paths) {
    ReadingOptions options =
        ReadingOptions.STRICT.withDatabases(EnumSet.allOf(AddressDatabaseKind.class));
    return read(paths, settings().skipUnsupported() ? options.skippingUnsupported() : options);
  }

  /** Why a job would not run all of what {@link #readAll} reads, or not as it is written. */
  List<String> warnings(List<Path> paths) {
    try {
      return readForJob(paths).warnings();
    } catch (BadRulesException e) {
      return Stream.concat(e.problems().stream(), e.warnings().stream()).toList();
    }
  }

  /** What a job on this machine would find wrong with its databases, and another might not. */
  List<String> databaseWarnings() {
    try (AddressDatabases databases = openDatabases()) {
      return List.of();
    } catch (AddressDatabaseException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private RuleReading read(List<Path> paths, ReadingOptions options) {
    RuleReader reader = new RuleReader(EcsFields.withoutDatabases(), options);
    List<Path> named = paths.isEmpty() ? settings().rules() : paths;
    return named.isEmpty() ? reader.readBundled() : reader.read(named);
  }

  /** Opens what addresses are looked up in. */
  AddressDatabases openDatabases() {
    return AddressDatabases.open(settings().enrichment());
  }

  /** The settings, read once. */
  Settings settings() {
    return pipeline.read(System.getenv());
  }
}
