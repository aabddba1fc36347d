package dev.newterms.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds and parses the files that paths of rules stand for. */
final class RuleFiles {

  private final List<String> bundled;
  private final Findings findings;

  /**
   * @param bundled the resources that the word {@code bundled} stands for
   */
  RuleFiles(List<String> bundled, Findings findings) {
    this.bundled = bundled;
    this.findings = findings;
  }

  List<RuleFile> find(List<Path> paths) {
    return paths.stream().flatMap(this::find).toList();
  }

  private Stream<RuleFile> find(Path path) {
    if (path.equals(RuleReader.BUNDLED)) {
      return bundled.stream().flatMap(this::resource);
    }
    if (!Files.exists(path)) {
      findings.problem(path.toString(), "no such file or folder");
      return Stream.empty();
    }
    return Files.isDirectory(path) ? folder(path) : named(path);
  }

  private Stream<RuleFile> named(Path path) {
    Optional<RuleFile> file = file(path);
    file.filter(RuleFiles::isEmpty)
        .ifPresent(
            empty ->
                findings.problem(
                    "rules", empty.name(), "holds no [rule] and no [[exception]]", empty.start()));
    return file.stream();
  }

  private Stream<RuleFile> folder(Path folder) {
    List<RuleFile> files = list(folder).stream().flatMap(path -> file(path).stream()).toList();
    for (RuleFile file : files) {
      if (isEmpty(file)) {
        findings.warning(
            "rules", file.name(), "holds no [rule] and no [[exception]], ignored", file.start());
      }
    }
    return files.stream();
  }

  private static boolean isEmpty(RuleFile file) {
    return !file.hasRule() && !file.hasExceptions();
  }

  private List<Path> list(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> paths = all.filter(RuleFiles::isToml).sorted().toList();
      if (paths.isEmpty()) {
        findings.problem(folder.toString(), "holds no *.toml");
      }
      return paths;
    } catch (UncheckedIOException e) {
      findings.problem(folder.toString(), cannotBeRead(Objects.requireNonNull(e.getCause())));
      return List.of();
    } catch (IOException e) {
      findings.problem(folder.toString(), cannotBeRead(e));
      return List.of();
    }
  }

  /**
   * Hidden files are what editors and file systems leave behind. A link that leads nowhere is one
   * to be told of; what is neither file nor link, such as a pipe, would never end.
   */
  private static boolean isToml(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.endsWith(".toml") && !name.startsWith(".") && isFile(path);
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path) || (Files.isSymbolicLink(path) && !Files.isDirectory(path));
  }

  private Optional<RuleFile> file(Path path) {
    try (InputStream bytes = Files.newInputStream(path)) {
      return parse(path.toString(), bytes);
    } catch (IOException e) {
      findings.problem(path.toString(), cannotBeRead(e));
      return Optional.empty();
    }
  }

  private Stream<RuleFile> resource(String name) {
    try (InputStream bytes =
        Objects.requireNonNull(RuleReader.class.getResourceAsStream(name), name)) {
      return parse(RuleSource.BUNDLED + name, bytes).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<RuleFile> parse(String name, InputStream bytes) throws IOException {
    return RuleText.read(name, bytes, findings)
        .flatMap(text -> RuleFile.parse(name, text, findings));
  }

  private static String cannotBeRead(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "cannot be read: permission denied";
    }
    return e instanceof NoSuchFileException
        ? "cannot be read: is a link to a file that is missing"
        : "cannot be read: " + e.getMessage();
  }
}
