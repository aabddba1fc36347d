package dev.newterms.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.jspecify.annotations.Nullable;

/**
 * The values of settings as they were given, by dotted key; turns them into types.
 *
 * <p>What is wrong is noted as a problem, and reading goes on with a stand-in so that the rest is
 * checked too. Problems show a value as it was written, never what a reference stands for.
 */
final class SettingsValues {

  private static final Pattern CREDENTIALS_OF_ADDRESS = Pattern.compile("(?s).*@");

  private final Map<String, List<String>> given;
  private final References references;
  private final Problems problems;

  SettingsValues(Map<String, List<String>> given, References references, Problems problems) {
    this.given = given;
    this.references = references;
    this.problems = problems;
  }

  /** Says whether there is a value, right or wrong; an empty one is none. */
  boolean isGiven(ConfigOption<?> option) {
    return !texts(option.key()).isEmpty();
  }

  void require(ConfigOption<?> option) {
    if (!isGiven(option)) {
      problems.add(option.key(), "required");
    }
  }

  <T> T orDefault(ConfigOption<T> option, Format<T> format) {
    T value = orNull(option, format);
    return value == null ? option.defaultValue() : value;
  }

  <T> @Nullable T orNull(ConfigOption<?> option, Format<T> format) {
    return orNull(option.key(), format);
  }

  /** Reads the settings whose names begin with this one's and a dot, by the rest of the names. */
  <T> Map<String, T> under(ConfigOption<T> option, Format<T> format) {
    Map<String, T> values = new TreeMap<>();
    String prefix = option.key() + ".";
    for (String key : given.keySet()) {
      T value = key.startsWith(prefix) ? orNull(key, format) : null;
      if (value != null) {
        values.put(key.substring(prefix.length()), value);
      }
    }
    return values;
  }

  private <T> @Nullable T orNull(String key, Format<T> format) {
    String text = single(key);
    if (text == null) {
      return null;
    }
    String resolved = references.resolve(key, text);
    return resolved == null ? null : parse(key, format, text, resolved.strip());
  }

  /** Reads a list; a single value may hold several, separated by commas. */
  <T> List<T> list(ConfigOption<List<String>> option, Format<T> format) {
    List<T> values = new ArrayList<>();
    for (String text : texts(option.key())) {
      String resolved = references.resolve(option.key(), text);
      if (resolved != null) {
        values.addAll(parts(option.key(), format, text, resolved));
      }
    }
    if (new HashSet<>(values).size() < values.size()) {
      problems.add(option.key(), "holds a value twice");
    }
    return values;
  }

  /** Reads what may not be written down where it is set, only referred to. */
  @Nullable Secret secret(ConfigOption<String> option) {
    String text = single(option.key());
    if (text == null) {
      return null;
    }
    String resolved = resolveSecret(option.key(), text);
    if (resolved == null) {
      return null;
    }
    if (resolved.chars().anyMatch(Character::isISOControl)) {
      problems.add(option.key(), "expected one line without control characters");
    }
    return new Secret(resolved);
  }

  private @Nullable String resolveSecret(String key, String text) {
    if (!References.isReference(text)) {
      problems.add(key, "is secret: expected a reference, ${env:NAME} or ${file:/path}");
      return null;
    }
    return references.resolve(key, text);
  }

  /**
   * Reads the properties under a prefix as they are.
   *
   * @param settings the properties that have a setting of their own, and its name
   */
  Map<String, String> properties(
      ConfigOption<Map<String, String>> option, Map<String, String> settings) {
    Map<String, String> properties = new TreeMap<>();
    String prefix = option.key() + ".";
    for (Map.Entry<String, List<String>> entry : given.entrySet()) {
      if (entry.getKey().startsWith(prefix)) {
        String name = entry.getKey().substring(prefix.length());
        String setting = settings.get(name);
        if (setting != null) {
          problems.add(entry.getKey(), "set " + setting + " instead");
        }
        String value = property(entry.getKey(), name, entry.getValue());
        if (value != null) {
          properties.put(name, value);
        }
      }
    }
    return properties;
  }

  private @Nullable String property(String key, String name, List<String> texts) {
    if (texts.size() != 1) {
      problems.add(key, "expected one value, got a list");
      return null;
    }
    String text = texts.get(0);
    return SecretProperties.contains(name)
        ? resolveSecret(key, text.strip())
        : references.resolve(key, text);
  }

  private List<String> texts(String key) {
    return given.getOrDefault(key, List.of()).stream().filter(text -> !text.isBlank()).toList();
  }

  private @Nullable String single(String key) {
    List<String> texts = texts(key);
    if (texts.size() > 1) {
      problems.add(key, "expected one value, got a list");
    }
    return texts.size() == 1 ? texts.get(0).strip() : null;
  }

  private <T> List<T> parts(String key, Format<T> format, String written, String resolved) {
    List<T> values = new ArrayList<>();
    for (String part : resolved.split(",", -1)) {
      // A part could be a piece of a password that holds a comma.
      boolean showsPart = !References.hasReference(written) && !written.contains("@");
      T value = parse(key, format, showsPart ? part.strip() : written, part.strip());
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private <T> @Nullable T parse(String key, Format<T> format, String written, String resolved) {
    try {
      return format.parse().apply(resolved);
    } catch (RuntimeException e) {
      // The cause is dropped on purpose: it quotes the resolved value.
      String shown = CREDENTIALS_OF_ADDRESS.matcher(written).replaceFirst("***@");
      problems.add(key, "expected " + format.expected() + ", got '" + shown + "'");
      return null;
    }
  }
}
