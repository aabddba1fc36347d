package dev.newterms.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.novelty.Novelty;
import dev.newterms.rule.RuleSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The timeline of receipts, which is run with those of the bundled rules, leaves nothing out. */
class ReceiptTimelineTest {

  private static final RuleSource RULE =
      new RuleSource(
          "src/test/resources/timelines/receipt.toml", "0c4d7f6a-5a0e-4c39-9d56-0b7c3f1e2a90");

  @Test
  void shouldAssertEveryFieldOfEveryReceipt() {
    Set<ReceiptField> ofNeverSeen = EnumSet.allOf(ReceiptField.class);
    ofNeverSeen.removeAll(ReceiptField.NO_MEMORY.keySet());

    assertThat(alerts())
        .isNotEmpty()
        .allSatisfy(
            alert ->
                assertThat(alert.receipt())
                    .containsOnlyKeys(
                        alert.novelty() == Novelty.NEVER_SEEN
                            ? ofNeverSeen
                            : EnumSet.allOf(ReceiptField.class)));
  }

  @Test
  void shouldHaveEveryNoveltyWithAndWithoutFullCoverage() {
    assertThat(alerts())
        .extracting(
            alert ->
                alert.novelty().label()
                    + (alert.receipt().containsValue(List.of("1.0")) ? ", covered" : ""))
        .contains("never_seen", "never_seen, covered", "forgotten", "forgotten, covered");
  }

  private static List<ExpectedAlert> alerts() {
    Timeline timeline =
        Objects.requireNonNull(TimelineReader.beside(RULE).orElseThrow().timeline());
    return timeline.scenarios().stream()
        .flatMap(scenario -> scenario.events().stream())
        .flatMap(event -> event.alerts().stream())
        .toList();
  }
}
