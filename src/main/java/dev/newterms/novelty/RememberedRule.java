package dev.newterms.novelty;

/**
 * A rule whose memory the state holds, or may still hold.
 *
 * <p>Flink stores it as it is, so its fields are part of the state's format: fields may be added,
 * none renamed or removed.
 *
 * @param fingerprint of the rule
 * @param ruleId empty where the state of the first version did not tell
 * @param leftMillis when the job was first started without this fingerprint, milliseconds since the
 *     epoch; 0 while it is run
 */
public record RememberedRule(String fingerprint, String ruleId, long leftMillis) {

  /** Of a rule that is run. */
  static RememberedRule run(String fingerprint, String ruleId) {
    return new RememberedRule(fingerprint, ruleId, 0);
  }

  boolean isRun() {
    return leftMillis == 0;
  }

  RememberedRule left(long millis) {
    return new RememberedRule(fingerprint, ruleId, millis);
  }
}
