package dev.newterms.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rule;
import dev.newterms.rule.TestRules;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparedWindowsTest {

  private static final Rule RULE = TestRules.rule("r", "event.action: Go", "cloud.region");

  @Test
  void shouldBeTheRulesOwnWhereNoneIsNamed() {
    assertThat(compared()).containsExactly(RULE.window().text());
  }

  @Test
  void shouldPutTheShortestFirst() {
    assertThat(compared("30d", "60m", "3w")).containsExactly("60m", "14d", "3w", "30d");
  }

  @Test
  void shouldCompareALengthOnceInTheRulesOwnWordsOrElseTheFirst() {
    assertThat(RULE.window().text()).isEqualTo("14d");

    assertThat(compared("7d", "1w", "2w", "7d", "336h")).containsExactly("7d", "14d");
  }

  @Test
  void shouldCompareAsManyAsAreNamed() {
    String[] days = IntStream.rangeClosed(1, 90).mapToObj(day -> day + "d").toArray(String[]::new);

    assertThat(compared(days)).containsExactly(days);
  }

  private static List<String> compared(String... windows) {
    return new ComparedWindows(
            Stream.of(windows)
                .map(text -> HistoryWindow.startingAt("now-" + text).orElseThrow())
                .toList())
        .of(RULE).stream().map(HistoryWindow::text).toList();
  }
}
