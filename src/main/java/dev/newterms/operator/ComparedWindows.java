package dev.newterms.operator;

import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rule;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The windows that a backtest compares. */
public final class ComparedWindows implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ArrayList<HistoryWindow> windows;

  /**
   * @param windows besides each rule's own
   */
  public ComparedWindows(List<HistoryWindow> windows) {
    this.windows = new ArrayList<>(windows);
  }

  /**
   * The rule's own window and the others, the shortest first, each length once, as it was first
   * written.
   */
  public List<HistoryWindow> of(Rule rule) {
    Map<Duration, HistoryWindow> byLength = new TreeMap<>();
    byLength.put(rule.window().length(), rule.window());
    windows.forEach(window -> byLength.putIfAbsent(window.length(), window));
    return List.copyOf(byLength.values());
  }
}
