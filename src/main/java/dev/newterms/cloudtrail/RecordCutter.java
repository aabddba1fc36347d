package dev.newterms.cloudtrail;

import java.util.Arrays;
import java.util.List;

/**
 * Finds where a text of JSON may be cut so that no event is: between values, and between the
 * elements of the arrays that hold events. It goes by quotes and brackets alone, and knows where it
 * is from one buffer of a text to the next.
 *
 * <p>A part that begins within an array looks like {@code ,{…},{…}]}}, which {@link EnvelopeReader}
 * reads as values in a row.
 */
public final class RecordCutter {

  /** Returned where there is no place to cut. */
  public static final int NOWHERE = -1;

  private static final List<byte[]> ENVELOPES =
      Arrays.stream(Member.values()).filter(Member::holdsArray).map(Member::nameBytes).toList();

  private static final int LONGEST_ENVELOPE =
      ENVELOPES.stream().mapToInt(name -> name.length).max().orElse(0);

  /** Envelopes are not within each other endlessly; what is deeper is taken for an event's. */
  private static final int MAX_LEVELS = 8;

  private static final int TOP = 1;

  /**
   * The open arrays that hold events and the objects around them, a bit for each, outermost first
   * behind a one: 1 for an array, 0 for an object. The one stands for the text itself, whose values
   * are in a row as an array's are.
   */
  private int levels = TOP;

  /** How many brackets are open within an event. */
  private int inner;

  private boolean inString;
  private boolean escaped;
  private boolean inScalar;
  private final byte[] name = new byte[LONGEST_ENVELOPE + 1];
  private int nameLength;

  /**
   * Goes over {@code json[from, to)} and stands at the first place to cut.
   *
   * @return its index, or {@link #NOWHERE}
   */
  public int firstCut(byte[] json, int from, int to) {
    int at = from;
    while (at < to) {
      at = next(json, at, to);
      if (mayCut()) {
        return at;
      }
    }
    return NOWHERE;
  }

  /**
   * Goes over {@code json[from, to)} and stands at the last place to cut, of those that are within
   * the fewest arrays.
   *
   * @return its index, or {@link #NOWHERE}
   */
  public int lastCut(byte[] json, int from, int to) {
    int cut = NOWHERE;
    int levelsAtCut = Integer.MAX_VALUE;
    int at = from;
    while (at < to) {
      at = next(json, at, to);
      boolean behindValue = json[at - 1] != '[';
      if (behindValue && mayCut() && depth(levels) <= depth(levelsAtCut)) {
        cut = at;
        levelsAtCut = levels;
      }
    }
    if (cut != NOWHERE) {
      levels = levelsAtCut;
      inner = 0;
      inString = false;
      escaped = false;
      inScalar = false;
    }
    return cut;
  }

  private static int depth(int levels) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(levels);
  }

  private boolean mayCut() {
    return inner == 0 && isArray() && !inString && !inScalar;
  }

  private boolean isArray() {
    return (levels & 1) == 1;
  }

  private int next(byte[] json, int at, int to) {
    if (inString) {
      return string(json, at, to);
    }
    switch (json[at]) {
      case '"' -> {
        inString = true;
        nameLength = 0;
      }
      case '{' -> open(isArray(), 0);
      case '[' -> open(isArray() || isNameOfEnvelope(), 1);
      case '}', ']' -> close();
      case ',', ' ', '\n', '\r', '\t' -> inScalar = false;
      default -> inScalar = true;
    }
    return at + 1;
  }

  private int string(byte[] json, int from, int to) {
    int at = escaped ? from + 1 : from;
    while (at < to && json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    inString = at >= to;
    escaped = at > to;
    int end = Math.min(at, to);
    if (inner == 0 && nameLength < name.length) {
      int length = Math.min(end - from, name.length - nameLength);
      System.arraycopy(json, from, name, nameLength, length);
      nameLength += length;
    }
    return inString ? end : end + 1;
  }

  private void open(boolean envelope, int bit) {
    inScalar = false;
    if (envelope && inner == 0 && depth(levels) <= MAX_LEVELS) {
      levels = levels << 1 | bit;
    } else {
      inner++;
    }
  }

  private void close() {
    inScalar = false;
    if (inner > 0) {
      inner--;
    } else if (levels > TOP) {
      levels >>>= 1;
    }
  }

  private boolean isNameOfEnvelope() {
    return ENVELOPES.stream()
        .anyMatch(known -> Arrays.equals(name, 0, nameLength, known, 0, known.length));
  }
}
