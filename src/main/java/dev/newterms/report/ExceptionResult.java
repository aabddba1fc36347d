package dev.newterms.report;

import dev.newterms.rule.RuleException;

/**
 * What one exception took out of a backtest.
 *
 * @param events that it covers, once for each rule; of several exceptions that cover an event, it
 *     is the first one's
 * @param alerts those of its events that would have alerted if there were no exceptions
 */
public record ExceptionResult(RuleException exception, long events, long alerts) {}
