package dev.newterms.settings;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** Reads the settings that every way to run the pipeline shares. */
final class PipelineSection {

  private PipelineSection() {}

  static Settings read(SettingsValues values) {
    return new Settings(
        values.list(NewTermsOptions.RULES, Format.PATH),
        values.orDefault(NewTermsOptions.RULES_SKIP_UNSUPPORTED, Format.YES_NO),
        bounds(values),
        enrichment(values),
        new MemorySettings(
            values.orDefault(NewTermsOptions.MEMORY_RETENTION, Format.DURATION),
            values.orDefault(NewTermsOptions.MEMORY_TTL_SLACK, Format.WAIT),
            new LearningSettings(
                values.orDefault(LearningOptions.PERIOD, Format.WAIT),
                values.under(LearningOptions.RULES, Format.WAIT))),
        new AlertSettings(
            values.orDefault(NewTermsOptions.ALERT_EVENT_ORIGINAL, Format.YES_NO),
            values.orDefault(NewTermsOptions.ALERT_INVESTIGATION_GUIDE, Format.YES_NO),
            values.orDefault(ElasticsearchOptions.NAMESPACE, Format.NAMESPACE)));
  }

  /** A TaskManager works in another folder than the one that relative paths are relative to. */
  private static EnrichmentSettings enrichment(SettingsValues values) {
    Map<AddressDatabaseKind, String> files = new EnumMap<>(AddressDatabaseKind.class);
    for (AddressDatabaseKind kind : AddressDatabaseKind.values()) {
      Path file = values.orNull(kind.option(), Format.PATH);
      if (file != null) {
        files.put(kind, file.toAbsolutePath().normalize().toString());
      }
    }
    return new EnrichmentSettings(files);
  }

  private static Bounds bounds(SettingsValues values) {
    return new Bounds(
        bytes(values, NewTermsOptions.ENVELOPE_MAX_INFLATED_BYTES, Format.ARRAY_SIZE),
        bytes(values, NewTermsOptions.EVENT_MAX_BYTES, Format.ARRAY_SIZE),
        values.orDefault(NewTermsOptions.EVENT_MAX_DEPTH, Format.DEPTH),
        values.orDefault(NewTermsOptions.EVENT_MAX_STRING_LENGTH, Format.COUNT),
        values.orDefault(NewTermsOptions.EVENT_MAX_TOKEN_LENGTH, Format.COUNT),
        values.orDefault(NewTermsOptions.EVENT_MAX_SIGHTINGS, Format.COUNT),
        bytes(values, NewTermsOptions.DEAD_LETTERS_MAX_BYTES, Format.LETTER_SIZE),
        values.orDefault(NewTermsOptions.DEAD_LETTERS_MAX_PER_RECORD, Format.COUNT));
  }

  private static int bytes(
      SettingsValues values, ConfigOption<MemorySize> option, Format<MemorySize> format) {
    return Math.toIntExact(values.orDefault(option, format).getBytes());
  }
}
