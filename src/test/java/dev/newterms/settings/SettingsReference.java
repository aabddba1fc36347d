package dev.newterms.settings;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;

/**
 * What a person reads about one setting.
 *
 * @param defaultValue as it is written in a file; empty if there is none
 */
record SettingsReference(String name, String type, String defaultValue, String description) {

  private static final Map<Type, String> TYPES =
      Map.of(
          String.class, "text",
          Boolean.class, "true or false",
          Integer.class, "number",
          Duration.class, "duration",
          MemorySize.class, "size",
          List.class, "list",
          Map.class, "text");

  private static final List<Class<?>> DECLARING =
      List.of(
          NewTermsOptions.class,
          LearningOptions.class,
          KinesisOptions.class,
          ElasticsearchOptions.class,
          KafkaOptions.class,
          KibanaOptions.class,
          SetupOptions.class);

  /** In the order of {@link NewTermsOptions#ALL}. */
  static List<SettingsReference> all() {
    return NewTermsOptions.ALL.stream().map(SettingsReference::of).toList();
  }

  static List<ConfigOption<?>> declaredOptions() {
    return fields().<ConfigOption<?>>map(SettingsReference::option).toList();
  }

  private static SettingsReference of(ConfigOption<?> option) {
    return new SettingsReference(
        KnownSettings.isPrefix(option) ? option.key() + ".*" : option.key(),
        type(option),
        option.hasDefaultValue() ? text(option.defaultValue()) : "",
        new HtmlFormatter().format(option.description()));
  }

  /** Flink keeps an option's type to itself, so it is taken from the constant's declaration. */
  private static String type(ConfigOption<?> option) {
    Field field = fields().filter(f -> option(f).equals(option)).findFirst().orElseThrow();
    Type type = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
    Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
    return Objects.requireNonNull(TYPES.get(raw));
  }

  private static String text(Object value) {
    if (Duration.ZERO.equals(value)) {
      return "0 s"; // Flink would say 0 ms.
    }
    return value instanceof Duration duration
        ? TimeUtils.formatWithHighestUnit(duration)
        : value.toString();
  }

  private static Stream<Field> fields() {
    return DECLARING.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(field -> field.getType() == ConfigOption.class);
  }

  private static ConfigOption<?> option(Field field) {
    try {
      return (ConfigOption<?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
