package dev.newterms.rule;

import dev.newterms.ecs.FieldRegistry;
import dev.newterms.settings.LearningSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads rule files in Elastic's TOML format, all of them to the end before it complains. */
public final class RuleReader {

  /** Stands for the rules that come with newterms, wherever a path of rules may stand. */
  public static final Path BUNDLED = Path.of("bundled");

  private static final List<String> BUNDLED_FILES =
      List.of(
          "/rules/exfiltration_dynamodb_table_exported_to_s3.toml",
          "/rules/exfiltration_dynamodb_table_exported_to_s3_by_service.toml",
          "/rules/exfiltration_dynamodb_table_exported_to_s3_new_bucket.toml",
          "/rules/exfiltration_dynamodb_table_exported_to_s3_new_bucket_owner.toml",
          "/rules/exfiltration_dynamodb_table_exported_to_s3_without_user_name.toml");

  private final FieldRegistry fields;
  private final ReadingOptions options;
  private final NeededDatabases needed;

  /** Makes a reader that refuses what is unsupported, for jobs that look nothing up. */
  public RuleReader(FieldRegistry fields) {
    this(fields, ReadingOptions.STRICT);
  }

  /**
   * Makes a reader.
   *
   * @param fields looks up the ECS fields that rules may name
   */
  public RuleReader(FieldRegistry fields, ReadingOptions options) {
    this.fields = fields;
    this.options = options;
    this.needed = new NeededDatabases(fields, options.databases());
  }

  /** Reads the rules that come with newterms. */
  public RuleReading readBundled() {
    return read(List.of(BUNDLED));
  }

  /**
   * Reads rules and exceptions in files, and in {@code *.toml} directly in folders, sorted by name.
   *
   * @param paths of files and folders; {@link #BUNDLED} is neither
   * @throws BadRulesException that lists every problem of every file
   */
  public RuleReading read(List<Path> paths) {
    Findings findings = new Findings();
    List<RuleFile> files = new RuleFiles(BUNDLED_FILES, findings).find(paths);
    refuseTwins(files, findings);
    List<Rule> on = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (RuleFile file : files) {
      rule(file, findings)
          .ifPresent(
              rule -> {
                CheckedTable table = table(file, findings).orElseThrow();
                ids.add(rule.id());
                requireRetentionOf(rule, table);
                if (needed.areThereFor(rule, table)) {
                  on.add(rule);
                }
              });
    }
    List<RuleException> exceptions = exceptions(files, ids, findings);
    List<RuleSource> sources =
        files.stream().filter(RuleFile::hasRule).map(RuleFile::source).toList();
    if (findings.hasProblems()) {
      throw new BadRulesException(findings.problems(), findings.warnings(), sources);
    }
    if (on.isEmpty()) {
      throw new BadRulesException(noneLeft(ids, findings), List.of(), sources);
    }
    warnOfUnknownRules(ids, findings);
    return new RuleReading(new RuleSet(on, exceptions), findings.warnings(), sources);
  }

  private void requireRetentionOf(Rule rule, CheckedTable table) {
    if (rule.window().length().compareTo(options.retention()) > 0) {
      table.problem(
          "new_terms",
          "the window of %s is longer than memory.retention, which is %s"
              .formatted(rule.window().text(), HistoryWindow.text(options.retention())));
    }
  }

  /** Only where all rules could be read: one with a problem has no id yet. */
  private void warnOfUnknownRules(Set<String> ids, Findings findings) {
    FirstOfMany.tell(
        options.learning().byRule().keySet().stream()
            .filter(id -> !ids.contains(id))
            .sorted()
            .toList(),
        id -> findings.warning(LearningSettings.settingOf(id), "no rule has the id '" + id + "'"),
        (more, next) ->
            findings.warning(LearningSettings.settingOf(next), "and " + more + " more ids"));
  }

  private static List<String> noneLeft(Set<String> ids, Findings findings) {
    if (ids.isEmpty()) {
      return List.of(
          "rules: [rule]: none to run; exceptions alone are not enough, and 'bundled' stands for the"
              + " rules of newterms");
    }
    Stream<String> reasons = findings.warnings().stream();
    return Stream.concat(reasons, Stream.of("rules: [rule]: all are off")).toList();
  }

  private static void refuseTwins(List<RuleFile> files, Findings findings) {
    Map<String, Place> first = new HashMap<>();
    for (RuleFile file : files) {
      file.ruleId()
          .ifPresent(
              id -> {
                Place twin = first.putIfAbsent(id, file.placeOfRuleId());
                if (twin != null) {
                  findings.problem(
                      file.component(), "rule_id", "is also in " + twin, file.placeOfRuleId());
                }
              });
    }
  }

  private Optional<Rule> rule(RuleFile file, Findings findings) {
    CheckedTable top = file.top(findings);
    Optional<CheckedTable> rule = table(file, findings);
    Optional<String> unsupported = rule.flatMap(Unsupported::key);
    if (unsupported.isPresent()) {
      noteUnsupported(rule.get(), unsupported.get());
      return Optional.empty();
    }
    Optional<Rule> parsed = rule.flatMap(inner -> new RuleParser(inner, fields, findings).parse());
    top.skip("metadata", "rule", "exception");
    top.warnOfUnknownKeys();
    return parsed;
  }

  private static Optional<CheckedTable> table(RuleFile file, Findings findings) {
    return file.hasRule()
        ? file.top(findings).table("rule").map(table -> table.as(file.component()))
        : Optional.empty();
  }

  private void noteUnsupported(CheckedTable rule, String key) {
    String finding = Unsupported.finding(rule, key);
    if (options.skipUnsupported()) {
      rule.warning(key, finding + "; skipped");
    } else {
      rule.problem(key, finding + " (rules.skip-unsupported skips others)");
    }
  }

  private List<RuleException> exceptions(List<RuleFile> files, Set<String> ids, Findings findings) {
    Instant now = options.clock().instant();
    List<RuleException> exceptions = new ArrayList<>();
    for (RuleFile file : files) {
      int number = 0;
      for (CheckedTable table : file.top(findings).tables("exception")) {
        CheckedTable named = table.as("exception " + ++number);
        new ExceptionParser(named, fields, findings, ids, now)
            .parse()
            .filter(exception -> needed.areThereFor(exception, named))
            .ifPresent(exceptions::add);
      }
    }
    return exceptions;
  }
}
