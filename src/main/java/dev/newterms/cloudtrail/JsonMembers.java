package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Where the members of a JSON object stand in its bytes. Nothing of them is parsed: rules ask for a
 * few members of an event, and the others, parameters above all, are most of its bytes.
 */
final class JsonMembers {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_MEMBERS = 32;

  private final byte[] json;
  private int size;
  private int[] keyStarts = new int[USUAL_MEMBERS];
  private int[] keyEnds = new int[USUAL_MEMBERS];
  private int[] starts = new int[USUAL_MEMBERS];
  private int[] ends = new int[USUAL_MEMBERS];

  private JsonMembers(byte[] json) {
    this.json = json;
  }

  /** The members of the object in {@code json[from, to)}, which has to be valid JSON. */
  static JsonMembers of(byte[] json, int from, int to) {
    JsonMembers members = new JsonMembers(json);
    int open = JsonScanner.skipBlanks(json, from, to);
    int key = JsonScanner.skipSeparators(json, open + 1, to);
    while (key < to && json[key] == '"') {
      int endOfKey = JsonScanner.endOfString(json, key, to);
      int value = JsonScanner.skipSeparators(json, endOfKey, to);
      int end = JsonScanner.endOfValue(json, value, to);
      members.add(key + 1, endOfKey - 1, value, end);
      key = JsonScanner.skipSeparators(json, end, to);
    }
    return members;
  }

  private void add(int keyStart, int keyEnd, int start, int end) {
    if (size == starts.length) {
      keyStarts = Arrays.copyOf(keyStarts, 2 * size);
      keyEnds = Arrays.copyOf(keyEnds, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    keyStarts[size] = keyStart;
    keyEnds[size] = keyEnd;
    starts[size] = start;
    ends[size] = end;
    size++;
  }

  int size() {
    return size;
  }

  /** The number of the member of this name, or -1 where there is none. */
  int find(String name) {
    for (int member = 0; member < size; member++) {
      if (isNamed(member, name)) {
        return member;
      }
    }
    return -1;
  }

  private boolean isNamed(int member, String name) {
    int from = keyStarts[member];
    int length = keyEnds[member] - from;
    int at = 0;
    while (at < length && at < name.length() && json[from + at] == name.charAt(at)) {
      at++;
    }
    if (at == length) {
      return at == name.length();
    }
    return !isPlain(json[from + at]) && name(member).equals(name);
  }

  /** Whether the byte stands for itself, and not for the beginning of something longer. */
  private static boolean isPlain(byte b) {
    return b != '\\' && b >= 0;
  }

  /**
   * Makes sure that no name stands twice: two readers could take two different values for it.
   *
   * @throws BadEventException if one does
   */
  void requireDistinctNames() {
    if (size > USUAL_MEMBERS || !arePlainAndDistinct()) {
      requireDistinctStrings();
    }
  }

  /** Costs no string for each name, which would cost more than all the rest of an event. */
  private boolean arePlainAndDistinct() {
    for (int member = 0; member < size; member++) {
      if (!isPlain(member)) {
        return false;
      }
      for (int other = 0; other < member; other++) {
        if (haveSameBytes(member, other)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean haveSameBytes(int member, int other) {
    return Arrays.equals(
        json, keyStarts[member], keyEnds[member], json, keyStarts[other], keyEnds[other]);
  }

  private void requireDistinctStrings() {
    Set<String> names = new HashSet<>(2 * size);
    for (int member = 0; member < size; member++) {
      String name = name(member);
      if (!names.add(name)) {
        throw new BadEventException(Reason.BAD_JSON, "Duplicate field '" + name + "'");
      }
    }
  }

  String name(int member) {
    int from = keyStarts[member];
    return isPlain(member)
        ? new String(json, from, keyEnds[member] - from, US_ASCII)
        : decodedName(member);
  }

  private boolean isPlain(int member) {
    for (int at = keyStarts[member]; at < keyEnds[member]; at++) {
      if (!isPlain(json[at])) {
        return false;
      }
    }
    return true;
  }

  private String decodedName(int member) {
    int quote = keyStarts[member] - 1;
    try (JsonParser parser = JSON.createParser(json, quote, keyEnds[member] + 1 - quote)) {
      parser.nextToken();
      return parser.getText();
    } catch (IOException e) {
      throw BadEventException.of(e, json, quote, keyEnds[member] + 1);
    }
  }

  /** The member's value. */
  JsonNode value(int member, ObjectReader reader) {
    try {
      return reader.readTree(json, starts[member], ends[member] - starts[member]);
    } catch (IOException e) {
      throw BadEventException.of(e, json, starts[member], ends[member]);
    }
  }
}
