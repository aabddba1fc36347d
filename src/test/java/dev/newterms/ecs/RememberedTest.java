package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private final List<String> asked = new ArrayList<>();
  private final Remembered<String, Integer> lengths =
      new Remembered<>(
          2,
          text -> {
            asked.add(text);
            return text.length();
          });

  @Test
  void shouldAskOnceForWhatItRemembers() {
    assertThat(List.of("a", "bb", "a", "bb")).map(lengths::get).containsExactly(1, 2, 1, 2);

    assertThat(asked).containsExactly("a", "bb");
  }

  @Test
  void shouldForgetRatherThanRememberMoreThanTheBound() {
    assertThat(List.of("a", "bb", "ccc", "a", "ccc"))
        .map(lengths::get)
        .containsExactly(1, 2, 3, 1, 3);

    assertThat(asked).containsExactly("a", "bb", "ccc", "a");
  }
}
