package dev.newterms.report;

import dev.newterms.rule.RuleException;

/**
 * What one exception took out of a backtest.
 *
 * @param events that it covers, once for each rule; of several exceptions that cover an event, it
 *     is the first one's
 * @param alerts that its events would have made if there were no exceptions at all: what they took
 *     out. Where terms are new at one instant by events with and without exceptions, or with
 *     several, it is the alert of the event without, or of the first exception's
 */
public record ExceptionResult(RuleException exception, long events, long alerts) {}
