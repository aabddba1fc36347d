package dev.newterms.settings;

/** Reads the settings that every way to run the pipeline shares. */
final class PipelineSection {

  private PipelineSection() {}

  static Settings read(SettingsValues values) {
    return new Settings(
        values.list(NewTermsOptions.RULES, Format.PATH),
        new EnvelopeSettings(
            Math.toIntExact(
                values
                    .orDefault(NewTermsOptions.ENVELOPE_MAX_INFLATED_BYTES, Format.ARRAY_SIZE)
                    .getBytes())),
        new MemorySettings(
            values.orDefault(NewTermsOptions.MEMORY_RETENTION, Format.DURATION),
            values.orDefault(NewTermsOptions.MEMORY_TTL_SLACK, Format.WAIT)));
  }
}
