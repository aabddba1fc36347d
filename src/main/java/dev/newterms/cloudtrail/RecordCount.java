package dev.newterms.cloudtrail;

/**
 * What a record held.
 *
 * @param events CloudTrail events in it, matching or not
 * @param bytes its size after gzip
 * @param opened whether the prefilter let the record through; if not, its events were only counted
 */
public record RecordCount(long events, long bytes, boolean opened) {}
