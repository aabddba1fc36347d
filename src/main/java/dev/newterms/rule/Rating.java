package dev.newterms.rule;

import java.io.Serializable;

/**
 * How much a rule's alerts matter.
 *
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param riskScore 0 to 100
 */
public record Rating(String severity, int riskScore) implements Serializable {}
