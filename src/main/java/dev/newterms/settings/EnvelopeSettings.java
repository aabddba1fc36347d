package dev.newterms.settings;

import java.io.Serializable;

/**
 * What a record may hold.
 *
 * @param maxInflatedBytes the most bytes of one record after gzip; an array can hold as many
 */
public record EnvelopeSettings(int maxInflatedBytes) implements Serializable {}
