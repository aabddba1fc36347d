package dev.newterms.cli;

import java.nio.charset.Charset;
import picocli.CommandLine.Help.Ansi;

/**
 * Yes and no at the beginning of a line, in colour where there are colours.
 *
 * @param yes in signs that the output can show
 * @param no of the same width
 */
record Marks(String yes, String no, Ansi ansi) {

  /** Marks for text that is written in this charset. */
  static Marks of(Charset charset, Ansi ansi) {
    return charset.newEncoder().canEncode("✓✗")
        ? new Marks("✓", "✗", ansi)
        : new Marks("+", "-", ansi);
  }

  /** Marks for standard output. */
  static Marks of(Ansi ansi) {
    // Known only where it is a terminal; a file or a pipe gets the default.
    String terminal = System.getProperty("sun.stdout.encoding");
    return of(terminal == null ? Charset.defaultCharset() : Charset.forName(terminal), ansi);
  }

  String of(boolean holds) {
    return ansi.string(holds ? "@|green " + yes + "|@" : "@|red " + no + "|@");
  }
}
