package dev.newterms.timeline;

import java.util.Arrays;
import java.util.List;

/** Finds for each expected alert another actual one that fits (augmenting paths). */
final class AlertPairs {

  private static final int NONE = -1;

  private final List<ExpectedAlert> expected;
  private final List<ActualAlert> actual;
  private final int[] expectedOf;

  private AlertPairs(List<ExpectedAlert> expected, List<ActualAlert> actual) {
    this.expected = expected;
    this.actual = actual;
    this.expectedOf = new int[actual.size()];
    Arrays.fill(expectedOf, NONE);
  }

  /** Whether the alerts are as many as are expected, and each is another of these. */
  static boolean fit(List<ExpectedAlert> expected, List<ActualAlert> actual) {
    return expected.size() == actual.size() && new AlertPairs(expected, actual).allFound();
  }

  private boolean allFound() {
    for (int i = 0; i < expected.size(); i++) {
      if (!find(i, new boolean[actual.size()])) {
        return false;
      }
    }
    return true;
  }

  private boolean find(int i, boolean[] tried) {
    for (int j = 0; j < actual.size(); j++) {
      if (!tried[j] && expected.get(i).fits(actual.get(j))) {
        tried[j] = true;
        if (expectedOf[j] == NONE || find(expectedOf[j], tried)) {
          expectedOf[j] = i;
          return true;
        }
      }
    }
    return false;
  }
}
