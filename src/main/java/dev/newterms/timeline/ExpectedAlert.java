package dev.newterms.timeline;

import dev.newterms.novelty.Novelty;
import java.util.List;
import java.util.Map;

/**
 * An alert that an event must make.
 *
 * @param receipt the values that fields must have, as text; others may have any
 */
public record ExpectedAlert(Novelty novelty, Map<ReceiptField, List<String>> receipt) {

  public ExpectedAlert {
    receipt = Map.copyOf(receipt);
  }

  static ExpectedAlert of(Novelty novelty) {
    return new ExpectedAlert(novelty, Map.of());
  }

  boolean fits(ActualAlert actual) {
    return novelty == actual.novelty()
        && says(actual, receipt)
        && (novelty != Novelty.NEVER_SEEN || says(actual, ReceiptField.NO_MEMORY));
  }

  private static boolean says(ActualAlert actual, Map<ReceiptField, List<String>> values) {
    return actual.receipt().entrySet().containsAll(values.entrySet());
  }

  @Override
  public String toString() {
    return novelty.label() + ReceiptField.text(receipt, receipt.keySet());
  }
}
