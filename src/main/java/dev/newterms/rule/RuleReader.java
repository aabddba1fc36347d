package dev.newterms.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.ecs.FieldRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads rule files in Elastic's TOML format, all of them to the end before it complains. */
public final class RuleReader {

  private static final List<String> BUNDLED =
      List.of("/rules/exfiltration_dynamodb_table_exported_to_s3.toml");

  private final FieldRegistry fields;

  /**
   * Makes a reader.
   *
   * @param fields looks up the ECS fields that rules may name
   */
  public RuleReader(FieldRegistry fields) {
    this.fields = fields;
  }

  /** Reads the rules that come with newterms. */
  public RuleReading readBundled() {
    Findings findings = new Findings();
    return read(BUNDLED.stream().flatMap(name -> resource(name, findings)).toList(), findings);
  }

  /**
   * Reads files, and of folders all {@code *.toml} with a {@code [rule]} table, sorted by name.
   *
   * @throws BadRulesException that lists every problem of every file
   */
  public RuleReading read(List<Path> paths) {
    Findings findings = new Findings();
    return read(paths.stream().flatMap(path -> files(path, findings)).toList(), findings);
  }

  private RuleReading read(List<RuleFile> files, Findings findings) {
    refuseTwins(files, findings);
    List<Rule> rules = new ArrayList<>();
    for (RuleFile file : files) {
      new RuleParser(file, fields, findings).parse().ifPresent(rules::add);
    }
    List<RuleSource> sources = files.stream().map(RuleFile::source).toList();
    if (!findings.problems().isEmpty()) {
      throw new BadRulesException(findings.problems(), findings.warnings(), sources);
    }
    return new RuleReading(new RuleSet(rules), findings.warnings(), sources);
  }

  private static void refuseTwins(List<RuleFile> files, Findings findings) {
    Map<String, String> firstNames = new HashMap<>();
    for (RuleFile file : files) {
      String firstName = firstNames.putIfAbsent(file.component(), file.name());
      if (firstName != null) {
        findings.problem(
            file.component(), "rule_id", "both in " + firstName + " and in " + file.name());
      }
    }
  }

  private static Stream<RuleFile> files(Path path, Findings findings) {
    if (Files.isDirectory(path)) {
      return folder(path, findings);
    }
    if (!Files.exists(path)) {
      findings.problem("rules", path.toString(), "no such file or folder");
      return Stream.empty();
    }
    return file(path, findings)
        .filter(
            file -> {
              if (!file.hasRule()) {
                findings.problem(file.component(), "rule", "missing table");
              }
              return file.hasRule();
            })
        .stream();
  }

  private static Stream<RuleFile> folder(Path folder, Findings findings) {
    List<RuleFile> files =
        list(folder, findings).stream()
            .filter(path -> path.toString().endsWith(".toml"))
            .flatMap(path -> file(path, findings).stream())
            .toList();
    List<RuleFile> rules = files.stream().filter(RuleFile::hasRule).toList();
    if (rules.isEmpty()) {
      findings.problem("rules", folder.toString(), "holds no *.toml with a [rule] table");
    }
    return rules.stream();
  }

  private static List<Path> list(Path folder, Findings findings) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    } catch (IOException e) {
      findings.problem("rules", folder.toString(), "cannot be read: " + e);
      return List.of();
    }
  }

  private static Optional<RuleFile> file(Path path, Findings findings) {
    try {
      return RuleFile.parse(path.toString(), Files.readString(path), findings);
    } catch (IOException e) {
      findings.problem("rules", path.toString(), "cannot be read: " + e);
      return Optional.empty();
    }
  }

  private static Stream<RuleFile> resource(String name, Findings findings) {
    try (InputStream stream = RuleReader.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8);
      return RuleFile.parse(RuleSource.BUNDLED + name, text, findings).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
