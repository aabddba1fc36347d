/** {@code newterms-cli}: demo, run, backtest, dead-letters, rules. */
@NullMarked
package dev.newterms.cli;

import org.jspecify.annotations.NullMarked;
