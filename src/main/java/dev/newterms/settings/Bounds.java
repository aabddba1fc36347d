package dev.newterms.settings;

import java.io.Serializable;

/**
 * How much of anything input may hold, so that no record, however it was made, costs the job its
 * memory or its time. What goes beyond is a dead letter.
 *
 * @param maxInflatedBytes the most bytes of one record after gzip; an array can hold as many
 * @param maxEventBytes the most bytes of one event's JSON
 * @param maxDepth how many objects and arrays of one event may stand inside each other
 * @param maxStringChars the longest string of one event, in characters
 * @param maxTokenChars the longest number or name of a member, in characters
 * @param maxSightings how many sightings one event may be for one rule, which are the combinations
 *     of the values of its new-terms fields
 * @param maxDeadLetterBytes the most bytes that a dead letter keeps
 * @param maxDeadLetters the most dead letters of one record
 */
public record Bounds(
    int maxInflatedBytes,
    int maxEventBytes,
    int maxDepth,
    int maxStringChars,
    int maxTokenChars,
    int maxSightings,
    int maxDeadLetterBytes,
    int maxDeadLetters)
    implements Serializable {

  /** The bounds where no setting says otherwise. */
  public static Bounds defaults() {
    return new Bounds(
        (int) NewTermsOptions.ENVELOPE_MAX_INFLATED_BYTES.defaultValue().getBytes(),
        (int) NewTermsOptions.EVENT_MAX_BYTES.defaultValue().getBytes(),
        NewTermsOptions.EVENT_MAX_DEPTH.defaultValue(),
        NewTermsOptions.EVENT_MAX_STRING_LENGTH.defaultValue(),
        NewTermsOptions.EVENT_MAX_TOKEN_LENGTH.defaultValue(),
        NewTermsOptions.EVENT_MAX_SIGHTINGS.defaultValue(),
        (int) NewTermsOptions.DEAD_LETTERS_MAX_BYTES.defaultValue().getBytes(),
        NewTermsOptions.DEAD_LETTERS_MAX_PER_RECORD.defaultValue());
  }
}
