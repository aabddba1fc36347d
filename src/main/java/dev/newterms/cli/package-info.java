/** {@code newterms-cli}: demo, run, backtest. */
@NullMarked
package dev.newterms.cli;

import org.jspecify.annotations.NullMarked;
