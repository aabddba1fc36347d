package dev.newterms.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.apache.flink.configuration.ConfigOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings from a YAML file; overrides win over the file, defaults fill the rest.
 *
 * <p>Any value may refer to the environment, {@code ${env:NAME}}, or to a file's text, {@code
 * ${file:/path}}. Relative paths are relative to the working directory.
 */
public final class SettingsReader {

  private final @Nullable Path file;
  private final Map<String, String> overrides;
  private final Map<String, String> environment;

  public SettingsReader(
      @Nullable Path file, Map<String, String> overrides, Map<String, String> environment) {
    this.file = file;
    this.overrides = Map.copyOf(overrides);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads what every way to run the pipeline needs. Settings of source and sinks may be there, but
   * are not looked at: a backtest needs no password.
   *
   * @throws SettingsException listing all problems
   */
  public Settings read() {
    Problems problems = new Problems();
    Settings settings = PipelineSection.read(values(problems));
    problems.throwIfAny();
    return settings;
  }

  /**
   * Reads what the live job needs.
   *
   * @throws SettingsException listing all problems
   */
  public LiveSettings readLive() {
    Problems problems = new Problems();
    SettingsValues values = values(problems);
    LiveSettings settings =
        new LiveSettings(
            PipelineSection.read(values),
            KinesisSection.read(values),
            ElasticsearchSection.read(values, problems),
            KafkaSection.read(values, problems),
            deadLetterTarget(values, problems));
    if (!values.isGiven(ElasticsearchOptions.HOSTS) && !values.isGiven(KafkaOptions.BROKERS)) {
      problems.add(
          ElasticsearchOptions.HOSTS.key() + ", " + KafkaOptions.BROKERS.key(),
          "at least one of them is required");
    }
    problems.throwIfAny();
    return settings;
  }

  /**
   * Reads what Elasticsearch is prepared by; the job's own login need not be there yet.
   *
   * @throws SettingsException listing all problems
   */
  public ElasticsearchSetupSettings readElasticsearchSetup() {
    return setup(SetupSection::elasticsearch);
  }

  /**
   * Reads what Kibana is prepared by.
   *
   * @throws SettingsException listing all problems
   */
  public KibanaSetupSettings readKibanaSetup() {
    return setup(SetupSection::kibana);
  }

  private <T> T setup(BiFunction<SettingsValues, Problems, T> section) {
    Problems problems = new Problems();
    T settings = section.apply(values(problems), problems);
    problems.throwIfAny();
    return settings;
  }

  private static DeadLetterTarget deadLetterTarget(SettingsValues values, Problems problems) {
    DeadLetterTarget target =
        values.orNull(NewTermsOptions.DEAD_LETTERS_TO, Format.DEAD_LETTER_TARGET);
    if (target == null) {
      return values.isGiven(KafkaOptions.BROKERS)
          ? DeadLetterTarget.KAFKA
          : DeadLetterTarget.ELASTICSEARCH;
    }
    if (target == DeadLetterTarget.KAFKA) {
      requireFor(KafkaOptions.BROKERS, target, values, problems);
    } else if (target == DeadLetterTarget.ELASTICSEARCH) {
      requireFor(ElasticsearchOptions.HOSTS, target, values, problems);
    }
    return target;
  }

  private static void requireFor(
      ConfigOption<?> sink, DeadLetterTarget target, SettingsValues values, Problems problems) {
    if (!values.isGiven(sink)) {
      problems.add(
          NewTermsOptions.DEAD_LETTERS_TO.key(),
          target.name().toLowerCase(Locale.ROOT) + " needs " + sink.key());
    }
  }

  private SettingsValues values(Problems problems) {
    Map<String, List<String>> given = new TreeMap<>();
    if (file != null) {
      given.putAll(SettingsFile.read(file, problems));
    }
    overrides.forEach((key, value) -> given.put(key, List.of(value)));
    for (String key : given.keySet()) {
      if (!KnownSettings.contains(key)) {
        problems.add(
            key,
            KnownSettings.nearest(key)
                .map(known -> "unknown; did you mean " + known + "?")
                .orElse("unknown"));
      }
    }
    return new SettingsValues(given, new References(environment, problems), problems);
  }
}
