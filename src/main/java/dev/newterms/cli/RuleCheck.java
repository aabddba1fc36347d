package dev.newterms.cli;

import dev.newterms.rule.BadRulesException;
import dev.newterms.rule.RuleReading;
import dev.newterms.rule.RuleSource;
import dev.newterms.timeline.TimelineReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with rules and their timelines.
 *
 * @param rules how many there are, good or bad
 */
record RuleCheck(int rules, List<String> problems, List<String> warnings) {

  /** Checks the rules as the job would read them. */
  static RuleCheck of(RulePaths rules) {
    try {
      RuleReading reading = rules.readForJob();
      return of(rules, reading.sources(), List.of(), reading.warnings());
    } catch (BadRulesException e) {
      return of(rules, e.sources(), e.problems(), e.warnings());
    }
  }

  private static RuleCheck of(
      RulePaths rules, List<RuleSource> sources, List<String> problems, List<String> warnings) {
    List<String> allProblems = new ArrayList<>(problems);
    List<String> allWarnings = new ArrayList<>(rules.databaseWarnings());
    allWarnings.addAll(warnings);
    for (RuleSource source : sources) {
      TimelineReader.beside(source).ifPresent(timeline -> allProblems.addAll(timeline.problems()));
    }
    withoutRule(rules.paths(), sources)
        .forEach(file -> allWarnings.add("timeline " + file + ": file: no rule beside it"));
    return new RuleCheck(sources.size(), allProblems, allWarnings);
  }

  /** Timelines in the folders that are beside no rule: nobody would run them. */
  private static List<Path> withoutRule(List<Path> paths, List<RuleSource> sources) {
    Set<Path> besideRules =
        sources.stream()
            .map(source -> Path.of(source.beside(TimelineReader.ENDING)))
            .collect(Collectors.toSet());
    return paths.stream()
        .filter(Files::isDirectory)
        .flatMap(RuleCheck::timelines)
        .filter(file -> !besideRules.contains(file))
        .toList();
  }

  private static Stream<Path> timelines(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(TimelineReader.ENDING))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      return Stream.empty(); // That it cannot be read is a problem of the rules already.
    }
  }
}
