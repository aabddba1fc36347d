package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** Two TOML parsers read the same. */
class TomlParsersTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TomlMapper JACKSON = new TomlMapper();

  @ParameterizedTest
  @MethodSource
  void shouldReadOddFilesTheSame(String toml) throws IOException {
    same(toml);
  }

  static List<String> shouldReadOddFilesTheSame() {
    return List.of(
        "",
        "# only a comment",
        "a.b.c = 1\na.d = 2\n[a.e]\nf = 3",
        "b = {x.y = 3, z = [], e = {}}",
        "d = 2027-01-31\ne = 2027-01-31T10:00:00Z\nf = 2027-01-31T10:00:01\ng = 10:00:01",
        "e = 2027-01-31 10:00:00.5+02:00",
        "h = 1.5\ni = 0xff\nj = 0o17\nk = 0b11\nl = 1_000\nm = -5\nn = 6.5e3\no = true",
        "a = \"\"\"\nabc\n  def \\\n    ghi\"\"\"\nb = '''\n\\q \"x\"\n'''",
        "a = \"\"\"x \"\"y\"\" \"\"\"\nb = ''''x''''",
        "a = \"\\u00e9\\U0001F600\\t\\\"\\\\ é\"",
        "\"a.b\" = 1\n'x y' = { p = \"q\" }\n\"\" = 2",
        "[[a]]\nx = 1\n[[a.b]]\ny = 1\n[[a.b]]\ny = 2\n[[a]]\n[a.c]\nz = 1",
        "[ a . \"b\" . c ]\nd = [ 1, # one\n  'two', [3.5], {f = 4}, ]",
        "[a.b]\nc = 1\n[a]\nd = 2");
  }

  @Test
  @Tag("shared-data")
  void shouldReadPublishedRulesTheSame() throws IOException {
    Path rules =
        Path.of(Objects.requireNonNull(System.getProperty("newterms.shared.data")), "rules");
    try (Stream<Path> files = Files.list(rules)) {
      List<Path> toml = files.filter(file -> file.toString().endsWith(".toml")).toList();
      assertThat(toml)
          .hasSize(49)
          .allSatisfy(file -> same(Files.readString(file)))
          .allSatisfy(file -> same(Files.readString(file).replace("\n", "\r\n")));
    }
  }

  private static void same(String toml) throws IOException {
    String text = toml.replace("\r\n", "\n");
    TomlParseResult parsed = Toml.parse(text);
    assertThat(parsed.errors()).isEmpty();
    assertThat(JSON.readTree(parsed.toJson())).isEqualTo(plain(JACKSON.readTree(text)));
  }

  private static JsonNode plain(JsonNode tree) {
    try {
      return JSON.readTree(tree.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
