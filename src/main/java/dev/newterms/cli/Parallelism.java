package dev.newterms.cli;

import dev.newterms.NewTermsPipeline;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many subtasks each step has. */
final class Parallelism implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    int parallelism = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    if (parallelism < 1 || parallelism > NewTermsPipeline.MAX_PARALLELISM) {
      throw new TypeConversionException(
          "expected 1 to " + NewTermsPipeline.MAX_PARALLELISM + ", got '" + text + "'");
    }
    return parallelism;
  }
}
