package dev.newterms.cloudtrail;

/**
 * What a source delivers: the bytes of one Kinesis record, or of one piece of a file.
 *
 * @param bytes the record as it came, perhaps gzip, holding one to thousands of CloudTrail events
 * @param arrivalMillis Kinesis' approximate arrival time in milliseconds since the epoch, or {@link
 *     #NO_ARRIVAL} where there is none (files)
 * @param origin where it came from, so that a person finds it again: {@code
 *     kinesis:<stream>/<shard>/<sequence number>} or {@code <path>@<offset>}
 * @param sourceBytes how much of the source it stands for: for a piece of a file those that were
 *     read for it, before gzip was undone
 * @param beginsFile whether it is the first of a file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying a record's bytes would cost
public record SourceRecord(
    byte[] bytes, long arrivalMillis, String origin, long sourceBytes, boolean beginsFile) {

  /** Stands for "no arrival time": a file says nothing about when its events were ingested. */
  public static final long NO_ARRIVAL = Long.MIN_VALUE;

  /** A record that is the source's own: what was read for it are its bytes. */
  public SourceRecord(byte[] bytes, long arrivalMillis, String origin) {
    this(bytes, arrivalMillis, origin, bytes.length, false);
  }

  /** The same record as a part of a file. */
  public SourceRecord ofFile(long bytesRead, boolean first) {
    return new SourceRecord(bytes, arrivalMillis, origin, bytesRead, first);
  }
}
