package dev.newterms.cloudtrail;

/**
 * What a source delivers: the bytes of one Kinesis record, or of one piece of a file.
 *
 * @param bytes the record as it came, perhaps gzip, holding one to thousands of CloudTrail events
 * @param arrivalMillis Kinesis' approximate arrival time in milliseconds since the epoch, or {@link
 *     #NO_ARRIVAL} where there is none (files)
 * @param origin where it came from, so that a person finds it again: {@code
 *     kinesis:<stream>/<shard>/<sequence number>} or {@code <path>@<offset>}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying a record's bytes would cost
public record SourceRecord(byte[] bytes, long arrivalMillis, String origin) {

  /** Stands for "no arrival time": a file says nothing about when its events were ingested. */
  public static final long NO_ARRIVAL = Long.MIN_VALUE;
}
