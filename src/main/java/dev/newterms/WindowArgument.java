package dev.newterms;

import dev.newterms.rule.HistoryWindow;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the length of a history window. */
final class WindowArgument implements ITypeConverter<HistoryWindow> {

  @Override
  public HistoryWindow convert(String text) {
    return HistoryWindow.startingAt("now-" + text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected a number and one of s, m, h, d, w, like 14d, got '" + text + "'"));
  }
}
