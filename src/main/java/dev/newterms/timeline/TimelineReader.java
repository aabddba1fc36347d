package dev.newterms.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.newterms.rule.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads timeline files, which stand beside the rules that they test. */
public final class TimelineReader {

  /** What the name of a rule's file ends in, for its timeline. */
  public static final String ENDING = ".tests.yaml";

  static final int MAX_FILE_BYTES = 1 << 20;

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private TimelineReader() {}

  /** Reads the timeline beside the rule; empty where there is none. */
  public static Optional<TimelineReading> beside(RuleSource rule) {
    String file = rule.beside(ENDING);
    try (InputStream stream = rule.openBeside(ENDING).orElse(null)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(read(file, rule.ruleId(), stream.readNBytes(MAX_FILE_BYTES + 1)));
    } catch (IOException e) {
      return Optional.of(bad(file, "file", "cannot be read: " + e.getMessage()));
    }
  }

  static TimelineReading read(String file, String ruleId, byte[] bytes) {
    if (bytes.length > MAX_FILE_BYTES) {
      return bad(file, "file", "larger than " + MAX_FILE_BYTES + " bytes");
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      YamlLines lines = YamlLines.of(text, YAML.getFactory());
      JsonNode root = YAML.readTree(text);
      return new TimelineParser(file, ruleId, lines).parse(root);
    } catch (CharacterCodingException e) {
      return bad(file, "file", "is no UTF-8");
    } catch (JsonProcessingException e) {
      return bad(file, place(e), inOneLine(e.getOriginalMessage()));
    } catch (IOException e) {
      return bad(file, "file", "cannot be read: " + e.getMessage());
    }
  }

  private static TimelineReading bad(String file, String field, String problem) {
    return new TimelineReading(
        file, null, List.of("timeline " + file + ": " + field + ": " + problem));
  }

  private static String place(JsonProcessingException problem) {
    JsonLocation location = problem.getLocation();
    return location == null ? "file" : "line " + location.getLineNr();
  }

  /** Without the lines of the file that the parser quotes. */
  private static String inOneLine(String problem) {
    return problem.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
  }
}
