package dev.newterms.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A YAML file of settings, its keys nested, dotted or both.
 *
 * <p>It is read token by token because a tree would turn the text {@code 1.10} into the number 1.1.
 */
final class SettingsFile {

  private static final YAMLFactory YAML = new YAMLFactory();

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final YAMLParser parser;
  private final Problems problems;

  private SettingsFile(YAMLParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /**
   * Returns the texts of each dotted key, one for a single value.
   *
   * @throws SettingsException if the file cannot be read at all
   */
  static Map<String, List<String>> read(Path file, Problems problems) {
    try (YAMLParser parser = YAML.createParser(Files.readString(file))) {
      SettingsFile settings = new SettingsFile(parser, problems);
      settings.document(file);
      return settings.values;
    } catch (NoSuchFileException e) {
      problems.add(file.toString(), "no such file");
    } catch (JsonProcessingException e) {
      // The parser's own words quote the file, and with it perhaps a secret.
      problems.add(file.toString(), "not YAML at line " + e.getLocation().getLineNr());
    } catch (IOException e) {
      problems.add(file.toString(), "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    problems.throwIfAny();
    throw new AssertionError("a problem was added");
  }

  private void document(Path file) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT) {
      object("");
    } else if (first != null && first != JsonToken.VALUE_NULL) {
      problems.add(file.toString(), "expected settings, <name>: <value>");
      return;
    }
    if (parser.nextToken() != null) {
      problems.add(file.toString(), "expected one YAML document");
    }
  }

  private void object(String prefix) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = prefix + parser.currentName();
      switch (parser.nextToken()) {
        case START_OBJECT -> object(key + ".");
        case START_ARRAY -> put(key, list(key));
        case VALUE_NULL -> {}
        default -> put(key, List.of(scalar(key)));
      }
    }
  }

  private List<String> list(String key) throws IOException {
    List<String> texts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isStructStart()) {
        problems.add(key, "expected a list of single values");
        parser.skipChildren();
      } else {
        texts.add(scalar(key));
      }
    }
    return texts;
  }

  private String scalar(String key) throws IOException {
    if (parser.isCurrentAlias()) {
      problems.add(key, "YAML aliases are not supported");
    }
    return parser.getText();
  }

  private void put(String key, List<String> texts) {
    if (values.put(key, texts) != null) {
      problems.add(key, "given twice");
    }
  }
}
