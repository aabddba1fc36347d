package dev.newterms.cloudtrail;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One CloudTrail event, parsed and cleaned of empty values.
 *
 * @param json the event's own fields ({@code eventName}, {@code userIdentity}, …), without null,
 *     {@code ""}, {@code "-"}, {@code "none"} and empty objects or arrays at any depth
 * @param timeMillis {@code eventTime} in milliseconds since the epoch
 * @param arrivalMillis as in {@link SourceRecord}
 */
public record CloudTrailEvent(ObjectNode json, long timeMillis, long arrivalMillis) {

  /** Whether there is an arrival time, which stands for the event's {@code event.ingested}. */
  public boolean hasArrival() {
    return arrivalMillis != SourceRecord.NO_ARRIVAL;
  }
}
