package dev.newterms.alert;

/**
 * An alert on its way to the sinks.
 *
 * @param id the same for the same novelty on every replay; the Elasticsearch {@code _id} and the
 *     Kafka key
 * @param ruleId the rule's
 * @param severity the rule's: {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param document the alert document as JSON, complete but for {@code event.ingested}, which is the
 *     clock of the attempt that writes it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Alert(String id, String ruleId, String severity, byte[] document) {}
