package dev.newterms.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTest {

  @Test
  void shouldEndLinesBetweenWords() {
    assertThat(Wrapped.lines("one two three", 7)).containsExactly("one two", "three");
    assertThat(Wrapped.lines("one two three", 13)).containsExactly("one two three");
  }

  @Test
  void shouldCutAWordThatIsTooLong() {
    assertThat(Wrapped.lines("abcdefgh ij", 3)).containsExactly("abc", "def", "gh", "ij");
  }

  @Test
  void shouldNotCutACharacterInTwo() {
    assertThat(Wrapped.lines("a\ud83d\ude00b", 2)).containsExactly("a", "\ud83d\ude00", "b");
  }

  @Test
  void shouldHaveALineOfNothing() {
    assertThat(Wrapped.lines("", 5)).containsExactly("");
  }
}
