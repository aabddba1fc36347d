package dev.newterms.cloudtrail;

/** Receives what an {@link EnvelopeReader} finds in a record. */
public interface EventListener {

  /**
   * An event that a rule could match.
   *
   * @param bytes holds the event's JSON at {@code [from, to)}; valid only during the call
   */
  void onEvent(CloudTrailEvent event, byte[] bytes, int from, int to);

  /** Something that a rule could have matched and that could not be read. */
  void onDeadLetter(DeadLetter deadLetter);
}
