package dev.newterms.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The arguments by which settings are given to a main, mixed into its other arguments. */
public final class SettingsArguments {

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "YAML file of settings, as in flink-conf/newterms.yaml.")
  private @Nullable Path file;

  @Option(
      names = "-D",
      paramLabel = "SETTING=VALUE",
      description =
          "One setting, instead of the file's; lists are separated by commas. Repeatable.")
  private final Map<String, String> overrides = new LinkedHashMap<>();

  /** Returns the reader of what these arguments say. */
  public SettingsReader reader(Map<String, String> environment) {
    return new SettingsReader(file, overrides, environment);
  }
}
