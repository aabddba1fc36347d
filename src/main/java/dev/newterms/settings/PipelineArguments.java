package dev.newterms.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The arguments by which the settings are given that every way to run the pipeline shares. */
public final class PipelineArguments {

  @Option(
      names = "--skip-unsupported",
      description =
          "Skip rules of other types and languages than newterms runs, instead of refusing them.")
  private boolean skipUnsupported;

  @Mixin private SettingsArguments settings = new SettingsArguments();

  private @Nullable Settings read;

  /** The settings, read once. */
  public Settings read(Map<String, String> environment) {
    if (read == null) {
      Settings given = settings.reader(environment).read();
      read = skipUnsupported ? given.skippingUnsupported() : given;
    }
    return read;
  }
}
