package dev.newterms.novelty;

/**
 * An event that counts for a rule: it matches the rule's query, is under no exception, and has a
 * value in every new-terms field. It carries the event's bytes, because only the few that alert are
 * worth a document.
 *
 * @param key text of the {@link TermsKey}
 * @param timeMillis the sighting time: ingest time where the rule says so and there is one, else
 *     event time; milliseconds since the epoch
 * @param eventId the id that CloudTrail gave the event, or empty
 * @param event the event's JSON
 * @param arrivalMillis as in {@link dev.newterms.cloudtrail.SourceRecord}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Sighting(
    String key, long timeMillis, String eventId, byte[] event, long arrivalMillis) {}
