package dev.newterms.sink.elasticsearch;

/**
 * What becomes one document of a data stream; also its form in a checkpoint.
 *
 * @param id the document's {@code _id}, the same on every replay
 * @param json one JSON object with an object {@code event}, into which each attempt stamps {@code
 *     ingested}
 * @param sinceMillis when the sink took it on, in milliseconds since the epoch, by the wall clock
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Document(String id, byte[] json, long sinceMillis) {}
