package dev.newterms.cloudtrail;

import java.util.Arrays;

/**
 * Finds where to go on behind something broken: the next place where an event or an envelope
 * plausibly begins. That is a brace that begins no member's value, and whose object is JSON and has
 * a member that marks an event or an envelope. A line that begins with a brace needs no such proof:
 * lines that were cut off are the usual damage, and each shall cost only itself.
 *
 * <p>Looks at every byte once, except for the objects that it tries: {@link #triedBytes()}.
 */
final class EventStarts {

  private final byte[] json;
  private final int to;
  private final JsonSyntax syntax;
  private final int maxDepth;
  private final long maxTriedBytes;
  private int next = -1;
  private long triedBytes;

  /** Objects within one that was tried: what broke that one, or made it too deep, is in these. */
  private int[] neverEnding = {};

  /**
   * @param maxTriedBytes what is tried beyond it counts as no start, so that only lines are left
   */
  EventStarts(byte[] json, int to, JsonSyntax syntax, int maxDepth, long maxTriedBytes) {
    this.json = json;
    this.to = to;
    this.syntax = syntax;
    this.maxDepth = maxDepth;
    this.maxTriedBytes = maxTriedBytes;
  }

  /** The first start at {@code from} or behind it, or the end. Never goes back. */
  int next(int from) {
    if (next < from) {
      next = from;
      while (next < to && !(json[next] == '{' && isStart(next))) {
        next++;
      }
    }
    return next;
  }

  /** How many bytes were looked at more than once. */
  long triedBytes() {
    return triedBytes;
  }

  private boolean isStart(int at) {
    byte before = lastBefore(at);
    boolean beginsLine = at == 0 || json[at - 1] == '\n';
    if (beginsLine && before != ':') {
      return true;
    }
    return (beginsLine || before != ':') && triedBytes <= maxTriedBytes && isKnown(at);
  }

  private byte lastBefore(int at) {
    int before = at - 1;
    while (before >= 0 && JsonScanner.isBlank(json[before])) {
      before--;
    }
    return before < 0 ? 0 : json[before];
  }

  private boolean isKnown(int at) {
    if (Arrays.binarySearch(neverEnding, at) >= 0) {
      return false;
    }
    int end = syntax.endOfValue(json, at, to, maxDepth);
    triedBytes += (end < 0 ? syntax.stop() : end) - at;
    if (end < 0) {
      neverEnding = syntax.openAtStop();
    }
    return end >= 0 && hasKnownMember(at, end);
  }

  private boolean hasKnownMember(int from, int end) {
    int key = JsonScanner.skipBlanks(json, from + 1, end);
    while (json[key] == '"') {
      int endOfKey = JsonScanner.endOfString(json, key, end);
      int value = JsonScanner.skipSeparators(json, endOfKey, end);
      if (Member.named(json, key, endOfKey).marks(json, value, end)) {
        return true;
      }
      key = JsonScanner.skipSeparators(json, JsonScanner.endOfValue(json, value, end), end);
    }
    return false;
  }
}
