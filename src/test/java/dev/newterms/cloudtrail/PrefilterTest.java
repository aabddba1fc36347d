package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefilterTest {

  private final Prefilter prefilter = Prefilter.of(List.of("ExportTable", "a/b"));

  @Test
  void shouldLetThroughWhatHoldsALiteral() {
    assertThat(passes("ExportTable")).isTrue();
    assertThat(passes("xxExportTablexx")).isTrue();
    assertThat(passes("x a/b")).isTrue();
  }

  @Test
  void shouldRuleOutWhatHoldsNone() {
    assertThat(passes("")).isFalse();
    assertThat(passes("Ex")).isFalse();
    assertThat(passes("ExportTabl")).isFalse();
    assertThat(passes("exporttable")).isFalse();
    assertThat(passes("a\\nb, a\\\\b, \\u00e4")).isFalse();
  }

  @Test
  void shouldLetThroughAnEscapeThatCouldHideALiteral() {
    assertThat(passes("\\u0045xportTable")).isTrue();
    assertThat(passes("a\\/b")).isTrue();
    assertThat(passes("\\\\u0045")).isTrue();
    assertThat(passes("\\u005cu0045")).isTrue();
  }

  @Test
  void shouldLetThroughABrokenEscape() {
    assertThat(passes("\\u00")).isTrue();
    assertThat(passes("\\u00zz  ")).isTrue();
  }

  @Test
  void shouldLookOnlyBetweenTheBounds() {
    byte[] bytes = "..ExportTable..".getBytes(UTF_8);

    assertThat(prefilter.mayMatch(bytes, 2, 13)).isTrue();
    assertThat(prefilter.mayMatch(bytes, 3, 13)).isFalse();
    assertThat(prefilter.mayMatch(bytes, 2, 12)).isFalse();
  }

  @Test
  void shouldLetEverythingThroughWhereALiteralCannotBeSearched() {
    for (String literal : List.of("ab", "say \"hi\"", "back\\slash", "ümlaut", "line\nfeed")) {
      assertThat(Prefilter.of(List.of(literal)).mayMatch(new byte[0], 0, 0)).isTrue();
    }
  }

  @Test
  void shouldAgreeWithAPlainSearch() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      List<String> literals =
          random
              .ints(1 + random.nextInt(4))
              .mapToObj(i -> word(random, 3 + random.nextInt(4)))
              .toList();
      String text = word(random, random.nextInt(200));
      byte[] bytes = text.getBytes(UTF_8);

      assertThat(Prefilter.of(literals).mayMatch(bytes, 0, bytes.length))
          .as("%s in %s", literals, text)
          .isEqualTo(literals.stream().anyMatch(text::contains));
    }
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    random.ints(length, 'a', 'd').forEach(c -> word.append((char) c));
    return word.toString();
  }

  private boolean passes(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return prefilter.mayMatch(bytes, 0, bytes.length);
  }
}
