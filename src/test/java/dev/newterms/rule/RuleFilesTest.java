package dev.newterms.rule;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.newterms.rule.kql.EventPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as editors, file systems and bad days make them. */
class RuleFilesTest {

  private static final String RULE =
      """
      [rule]
      rule_id = "some-id"
      name = "Some rule"
      description = \"""
      What
      it finds.\"""
      type = "new_terms"
      language = "kuery"
      query = '''
      event.action: "Scan"
        and user.name: *
      '''
      severity = "high"
      risk_score = 73
      [rule.new_terms]
      field = "new_terms_fields"
      value = ["user.name"]
      [[rule.new_terms.history_window_start]]
      field = "history_window_start"
      value = "now-10d"
      """;

  @TempDir private Path folder;

  @Test
  void shouldReadTheSameWithAByteOrderMarkAndOtherLineEnds() throws IOException {
    Path plain = write("a.toml", RULE.getBytes(UTF_8));
    Path windows = write("b.toml", ("\uFEFF" + RULE.replace("\n", "\r\n")).getBytes(UTF_8));

    assertThat(read(windows).rules().rules()).isEqualTo(read(plain).rules().rules());
  }

  @Test
  void shouldFollowLinks() throws IOException {
    Path target = write("rule.of.another.kind", RULE.getBytes(UTF_8));
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.createSymbolicLink(rules.resolve("a.toml"), target);

    assertThat(read(rules).rules().rules()).hasSize(1);
  }

  @Test
  void shouldSayThatALinkLeadsNowhere() throws IOException {
    Path link = folder.resolve("a.toml");
    Files.createSymbolicLink(link, folder.resolve("missing"));

    assertThat(problems(link)).containsExactly("rules: " + link + ": no such file or folder");
    assertThat(problems(folder))
        .containsExactly(
            "rules: " + link + ": cannot be read: is a link to a file that is missing");
  }

  @Test
  void shouldSayThatLinksLeadInACircle() throws IOException {
    Path a = folder.resolve("a.toml");
    Path b = folder.resolve("b");
    Files.createSymbolicLink(a, b);
    Files.createSymbolicLink(b, a);

    assertThat(problems(folder))
        .singleElement()
        .asString()
        .startsWith("rules: " + a + ": cannot be read: ")
        .doesNotContain("Exception");
  }

  @Test
  void shouldPassOverWhatIsNoFile() throws IOException, InterruptedException {
    write("a.toml", RULE.getBytes(UTF_8));
    Path pipe = folder.resolve("b.toml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(read(folder).rules().rules()).hasSize(1);
  }

  @Test
  void shouldSayThatAnotherEncodingIsNotUtf8() throws IOException {
    Path file = write("a.toml", ("\uFEFF" + RULE).getBytes(UTF_16LE));

    assertThat(problems(file))
        .containsExactly("rules: %1$s: is not UTF-8 (%1$s, line 1, column 1)".formatted(file));
  }

  @Test
  void shouldSayThatAFileIsEmpty() throws IOException {
    Path file = write("a.toml", new byte[0]);

    assertThat(problems(file))
        .containsExactly(
            "rules: %1$s: holds no [rule] and no [[exception]] (%1$s, line 1, column 1)"
                .formatted(file));
  }

  @Test
  void shouldNotReadAHugeFile() throws IOException {
    Path file = write("a.toml", "#".repeat(100_000_000).getBytes(UTF_8));

    assertThat(problems(file))
        .containsExactly("rules: " + file + ": is larger than 256 kB, so it is hardly a rule");
  }

  @Test
  void shouldReadAFileThatIsAsLargeAsCanBe() throws IOException {
    String comment = "#" + "x".repeat((256 << 10) - RULE.length() - 1);
    assertThat(read(write("a.toml", (RULE + comment).getBytes(UTF_8))).rules().rules()).hasSize(1);
    assertThat(problems(write("a.toml", (RULE + comment + "x").getBytes(UTF_8)))).hasSize(1);
  }

  @Test
  void shouldSayThatListsAreTooDeep() throws IOException {
    Path file = write("a.toml", ("x = " + "[".repeat(200_000)).getBytes(UTF_8));

    assertThat(problems(file))
        .containsExactly("rules: " + file + ": lists or tables stand too deep in each other");
  }

  @Test
  void shouldTellOfABadEscapeWhereMoreIsWrong() throws IOException {
    Path file = write("a.toml", "[[\"\\qa\"\nb = \"\\q\n".getBytes(UTF_8));

    assertThat(problems(file))
        .first()
        .asString()
        .startsWith("rules: " + file + ": ")
        .contains("(" + file + ", line 1, column ");
  }

  @Test
  void shouldNotListEveryPlaceOfNoise() throws IOException {
    Path file = write("a.toml", "?\n".repeat(1_000).getBytes(UTF_8));

    assertThat(problems(file))
        .hasSize(21)
        .endsWith(
            "rules: %1$s: and 980 more places that are no TOML (%1$s, line 21, column 1)"
                .formatted(file));
  }

  @Test
  void shouldNotRepeatAnEndlessId() throws IOException {
    String id = "x".repeat(101);
    Path file = write("a.toml", RULE.replace("some-id", id).replace("73", "-1").getBytes(UTF_8));

    assertThat(problems(file)).singleElement().asString().startsWith("rule " + file + ": risk");
  }

  @Test
  void shouldCutEndlessValues() throws IOException {
    String severity = "x".repeat(10_000);
    Path file = write("a.toml", RULE.replace("high", severity).getBytes(UTF_8));

    assertThat(problems(file)).singleElement().asString().hasSizeLessThan(1_000).contains("x…");
  }

  @Test
  void shouldTellProblemsFromTheTopOfAFileToItsBottom() throws IOException {
    Path file =
        write(
            "a.toml",
            RULE.replace("now-10d", "x").replace("73", "-1").replace("high", "x").getBytes(UTF_8));

    assertThat(problems(file))
        .satisfiesExactly(
            severity -> assertThat(severity).contains("line 13,"),
            risk -> assertThat(risk).contains("line 14,"),
            window -> assertThat(window).contains("line 20,"));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static List<String> problems(Path path) {
    return catchThrowableOfType(BadRulesException.class, () -> read(path)).problems();
  }

  private static RuleReading read(Path path) {
    return new RuleReader(EventPath.FIELDS).read(List.of(path));
  }
}
