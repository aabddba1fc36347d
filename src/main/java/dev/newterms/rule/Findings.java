package dev.newterms.rule;

import java.util.ArrayList;
import java.util.List;

/** What is wrong or ignored in rule files, noted while they are read to their end. */
final class Findings {

  private static final int MAX_CHARS = 500;

  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** Notes a problem of a file or folder as a whole. */
  void problem(String file, String problem) {
    problems.add(line("rules", file, problem));
  }

  void problem(String component, String field, String problem, Place place) {
    problems.add(at(place, line(component, field, problem)));
  }

  /** Notes a problem that already names its field, and shows it in the lines that follow. */
  void problemInLines(String component, String lines, Place place) {
    String[] firstAndRest = lines.split("\n", 2);
    String rest = firstAndRest.length == 1 ? "" : "\n" + firstAndRest[1];
    problems.add(at(place, component + ": " + firstAndRest[0]) + rest.replace("\n", "\n    "));
  }

  /** Notes a warning about a file or folder as a whole. */
  void warning(String file, String warning) {
    warnings.add(line("rules", file, warning));
  }

  void warning(String component, String field, String warning, Place place) {
    warnings.add(at(place, line(component, field, warning)));
  }

  List<String> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }

  /** What the file says cannot make this look like two, or like a page. */
  private static String line(String component, String field, String finding) {
    String line = (component + ": " + field + ": " + finding).replaceAll("\\p{Cntrl}", " ");
    return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
  }

  private static String at(Place place, String line) {
    return line + " (" + place + ")";
  }
}
