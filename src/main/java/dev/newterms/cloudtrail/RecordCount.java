package dev.newterms.cloudtrail;

/**
 * What a record held.
 *
 * @param events CloudTrail events in it, matching or not
 * @param skipped what is recognised and is no API call: CloudWatch Logs' control messages, digests,
 *     insight events
 * @param bytes its size after gzip
 * @param opened whether the prefilter let the record through; if not, its events were only counted
 */
public record RecordCount(long events, long skipped, long bytes, boolean opened) {}
