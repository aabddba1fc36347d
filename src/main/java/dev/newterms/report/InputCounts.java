package dev.newterms.report;

/**
 * How much there was to read.
 *
 * @param files that were read
 * @param skipped files in folders that do not look like CloudTrail
 * @param bytes of the files that were read, before gzip is undone
 */
public record InputCounts(int files, int skipped, long bytes) {}
