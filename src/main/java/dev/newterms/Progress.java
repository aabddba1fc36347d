package dev.newterms;

/**
 * How far a backtest has read its input.
 *
 * @param files begun
 * @param filesInAll to be read
 * @param bytes read from storage, before gzip is undone
 * @param bytesInAll to be read
 * @param events found
 */
public record Progress(long files, long filesInAll, long bytes, long bytesInAll, long events) {}
