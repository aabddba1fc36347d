package dev.newterms.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a rule stands.
 *
 * @param file a path, or {@code bundled:} and the name of a resource that comes with newterms
 * @param ruleId as the file gives it; empty where it gives none
 */
public record RuleSource(String file, String ruleId) implements Serializable {

  static final String BUNDLED = "bundled:";
  private static final String TOML = ".toml";

  /** The file of the rule's name with this ending in the place of {@code .toml}. */
  public String beside(String ending) {
    String stem = file.endsWith(TOML) ? file.substring(0, file.length() - TOML.length()) : file;
    return stem + ending;
  }

  /**
   * Opens {@link #beside} the rule; empty where there is no such file. What is neither file nor
   * folder, such as a pipe, would never end.
   *
   * @throws IOException if it is there and cannot be read
   */
  public Optional<InputStream> openBeside(String ending) throws IOException {
    String name = beside(ending);
    if (name.startsWith(BUNDLED)) {
      return Optional.ofNullable(
          RuleSource.class.getResourceAsStream(name.substring(BUNDLED.length())));
    }
    Path path = Path.of(name);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException("is no file");
    }
    return Optional.of(Files.newInputStream(path));
  }
}
