/** What a backtest says, as text and as a page: how often each rule alerts, on what, and why. */
@NullMarked
package dev.newterms.report;

import org.jspecify.annotations.NullMarked;
