package dev.newterms.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong or ignored in rule files, noted while they are read to their end. It is told file
 * by file, from the top of each to its bottom.
 */
final class Findings {

  private static final int MAX_CHARS = 500;

  private final Map<String, List<Finding>> problems = new LinkedHashMap<>();
  private final Map<String, List<Finding>> warnings = new LinkedHashMap<>();

  private record Finding(String text, int line, int column) {}

  /** Notes a problem of a file or folder as a whole. */
  void problem(String file, String problem) {
    add(problems, file, new Finding(line("rules", file, problem), 0, 0));
  }

  void problem(String component, String field, String problem, Place place) {
    add(problems, line(component, field, problem), "", place);
  }

  /**
   * Notes a problem, and shows it in the lines that follow.
   *
   * @param excerpt without control characters but line ends and tabs
   */
  void problem(String component, String field, String problem, String excerpt, Place place) {
    add(problems, line(component, field, problem), ("\n" + excerpt).replace("\n", "\n    "), place);
  }

  void warning(String component, String field, String warning, Place place) {
    add(warnings, line(component, field, warning), "", place);
  }

  /** Notes a warning of a setting about rules. */
  void warning(String setting, String warning) {
    add(warnings, setting, new Finding(line("settings", setting, warning), 0, 0));
  }

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  int countProblems() {
    return problems.values().stream().mapToInt(List::size).sum();
  }

  List<String> problems() {
    return inOrder(problems);
  }

  List<String> warnings() {
    return inOrder(warnings);
  }

  private static void add(
      Map<String, List<Finding>> findings, String first, String rest, Place place) {
    String text = first + " (" + place + ")" + rest;
    add(findings, place.file(), new Finding(text, place.line(), place.column()));
  }

  private static void add(Map<String, List<Finding>> findings, String file, Finding finding) {
    findings.computeIfAbsent(file, absent -> new ArrayList<>()).add(finding);
  }

  private static List<String> inOrder(Map<String, List<Finding>> findings) {
    return findings.values().stream()
        .flatMap(
            ofFile ->
                ofFile.stream()
                    .sorted(
                        Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column)))
        .map(Finding::text)
        .toList();
  }

  /** What the file says cannot make this look like two, or like a page. */
  private static String line(String component, String field, String finding) {
    String line = (component + ": " + field + ": " + finding).replaceAll("\\p{C}", " ");
    return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
  }
}
