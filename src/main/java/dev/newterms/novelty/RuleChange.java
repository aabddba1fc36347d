package dev.newterms.novelty;

/**
 * What a start says of one rule that is not as it was when the state was written.
 *
 * @param component whom it is about
 */
public record RuleChange(String component, Kind kind) {

  /** How the rule changed, as far as its memory is concerned. */
  public enum Kind {
    ADDED("added: it begins with an empty memory"),
    ADDED_AGAIN(
        "added again: it goes on with what it remembers from then, as far as that has not expired,"
            + " and a new baseline"),
    EDITED("its query or new-terms fields were edited: it begins with an empty memory"),
    EDITED_BACK(
        "its query or new-terms fields were edited back: it goes on with what it remembers from"
            + " then, as far as that has not expired, and a new baseline"),
    ADDED_OR_EDITED(
        "added, or its query or new-terms fields were edited: it begins with an empty memory"),
    REMOVED("removed: its memory stays until it expires"),
    REMOVED_OR_EDITED(
        "its rule was removed, or its query or new-terms fields were edited: its memory stays until"
            + " it expires");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  static RuleChange ofRule(String ruleId, Kind kind) {
    return new RuleChange("rule " + ruleId, kind);
  }

  static RuleChange ofFingerprint(String fingerprint, Kind kind) {
    return new RuleChange("fingerprint " + fingerprint, kind);
  }

  /** Whether a memory was left behind that the rule's author may have wanted to keep. */
  public boolean isWarning() {
    return switch (kind) {
      case EDITED, EDITED_BACK, ADDED_OR_EDITED, REMOVED_OR_EDITED -> true;
      case ADDED, ADDED_AGAIN, REMOVED -> false;
    };
  }

  /** In the form of all messages: component, then what there is to say. */
  public String text() {
    return component + ": " + kind.text;
  }
}
