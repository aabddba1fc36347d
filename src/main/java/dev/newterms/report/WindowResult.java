package dev.newterms.report;

import dev.newterms.rule.HistoryWindow;

/**
 * What a rule would have made of a history with this window.
 *
 * @param alerts of {@code never_seen} and {@code forgotten} together
 */
public record WindowResult(HistoryWindow window, long alerts) {}
