package dev.newterms;

import java.util.regex.Pattern;
import org.apache.flink.core.fs.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a file or folder: a path of the default file system, or a URI as {@code s3://bucket/a}. */
public final class FileArgument implements ITypeConverter<Path> {

  /** What looks like a scheme and is none, such as the hour in {@code alerts-09:30.ndjson}. */
  private static final Pattern COLON_IN_NAME = Pattern.compile("[^/:]+:(?![/\\\\]).*");

  @Override
  public Path convert(String text) {
    try {
      return new Path(COLON_IN_NAME.matcher(text).matches() ? "./" + text : text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "expected a path or a URI, got '%s': %s".formatted(text, e.getMessage()));
    }
  }
}
