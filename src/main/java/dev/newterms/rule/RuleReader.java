package dev.newterms.rule;

import dev.newterms.ecs.FieldRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads rule files in Elastic's TOML format, all of them to the end before it complains. */
public final class RuleReader {

  /** Stands for the rules that come with newterms, wherever a path of rules may stand. */
  public static final Path BUNDLED = Path.of("bundled");

  private static final List<String> BUNDLED_FILES =
      List.of("/rules/exfiltration_dynamodb_table_exported_to_s3.toml");

  private final FieldRegistry fields;
  private final ReadingOptions options;

  /** Makes a reader that refuses what is unsupported. */
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
    List<Rule> rules = files.stream().flatMap(file -> rule(file, findings).stream()).toList();
    List<RuleException> exceptions = exceptions(files, rules, findings);
    if (rules.isEmpty() && !findings.hasProblems()) {
      findings.problem("[rule]", "none to run; 'bundled' stands for those of newterms");
    }
    if (findings.hasProblems()) {
      throw new BadRulesException(findings.problems());
    }
    return new RuleReading(new RuleSet(rules, exceptions), findings.warnings());
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
    Optional<CheckedTable> table = file.hasRule() ? top.table("rule") : Optional.empty();
    Optional<CheckedTable> rule = table.map(inner -> inner.as(file.component()));
    Optional<String> unsupported = rule.flatMap(Unsupported::key);
    if (unsupported.isPresent()) {
      noteUnsupported(rule.get(), unsupported.get());
      return Optional.empty();
    }
    Optional<Rule> parsed = rule.flatMap(inner -> new RuleParser(inner, fields, findings).parse());
    top.skip("metadata", "exception");
    top.warnOfUnknownKeys();
    return parsed;
  }

  private void noteUnsupported(CheckedTable rule, String key) {
    String finding = Unsupported.finding(rule, key);
    if (options.skipUnsupported()) {
      rule.warning(key, finding + "; skipped");
    } else {
      rule.problem(key, finding);
    }
  }

  private List<RuleException> exceptions(
      List<RuleFile> files, List<Rule> rules, Findings findings) {
    Set<String> ids = rules.stream().map(Rule::id).collect(Collectors.toSet());
    Instant now = options.clock().instant();
    List<RuleException> exceptions = new ArrayList<>();
    for (RuleFile file : files) {
      int number = 0;
      for (CheckedTable table : file.top(findings).tables("exception")) {
        CheckedTable named = table.as("exception " + ++number);
        new ExceptionParser(named, fields, findings, ids, now).parse().ifPresent(exceptions::add);
      }
    }
    return exceptions;
  }
}
