package dev.newterms.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the environment's values for {@code ${env:NAME}} and files' texts for {@code ${file:…}}. */
final class References {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

  private final Map<String, String> environment;
  private final Problems problems;

  References(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** Says whether a text is one reference and nothing else. */
  static boolean isReference(String text) {
    return REFERENCE.matcher(text).matches();
  }

  static boolean hasReference(String text) {
    return REFERENCE.matcher(text).find();
  }

  /** Returns the text with every reference replaced, or null if one of them stands for nothing. */
  @Nullable String resolve(String setting, String text) {
    if (REFERENCE.matcher(text).replaceAll(" ").contains("${")) {
      problems.add(setting, "expected ${env:NAME} or ${file:/path} where it says '${'");
      return null;
    }
    StringBuilder resolved = new StringBuilder();
    Matcher matcher = REFERENCE.matcher(text);
    boolean complete = true;
    while (matcher.find()) {
      String value = value(setting, matcher.group(1), matcher.group(2));
      complete &= !value.isEmpty();
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return complete ? matcher.appendTail(resolved).toString() : null;
  }

  private String value(String setting, String kind, String name) {
    return kind.equals("env")
        ? found(setting, "environment variable " + name, "is not set", environment.get(name))
        : found(setting, "file " + name, "cannot be read", content(name));
  }

  private String found(String setting, String what, String ifMissing, @Nullable String value) {
    if (value == null) {
      problems.add(setting, what + " " + ifMissing);
      return "";
    }
    if (value.isBlank()) {
      problems.add(setting, what + " is empty");
      return "";
    }
    return value;
  }

  private static @Nullable String content(String path) {
    try {
      // Editors and `echo` end a file with a line break that is no part of a secret.
      return Files.readString(Path.of(path)).replaceFirst("[\\r\\n]+$", "");
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }
}
