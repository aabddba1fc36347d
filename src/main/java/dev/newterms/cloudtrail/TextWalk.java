package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.settings.Bounds;
import java.io.IOException;

/**
 * One way through one text: a sequence of JSON values, perhaps broken here and there.
 *
 * <p>Envelopes are entered, recursively up to a bound; all other values are passed over in one go.
 * What is inside an envelope is taken for what it looks like only as long as all is well. Where a
 * quote, a bracket, a comma or a colon is not where JSON wants it, nothing tells any more how deep
 * one is inside of what. So the walk leaves all envelopes, makes what is broken a dead letter if it
 * holds a literal, and goes on with the next {@link EventStarts start} as if nothing was around it:
 * commas and closing brackets between values mean nothing at this level.
 *
 * <p>What is broken begins with the last object that was passed or begun: had one before it been
 * broken, it would have shown then. An object can be whole, have been handed over, and yet have
 * taken along what follows, since it took the closing brackets of its envelope for its own. So the
 * next start may lie inside of it.
 *
 * <p>Going back costs time. Once it has cost {@value #MAX_TRIES} times the text's length, the rest
 * is read line by line, and what is broken costs its line.
 */
final class TextWalk {

  /** Envelopes within envelopes are real (Firehose around CloudWatch Logs), but not endless. */
  static final int MAX_ENVELOPES = 8;

  private static final int MAX_TRIES = 16;

  /** A string can hold as much as the record does, for which there is a bound already. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final RecordWalk found;
  private final Bounds bounds;
  private final byte[] json;
  private final long ingestMillis;
  private final JsonSyntax syntax = new JsonSyntax();
  private final EventStarts starts;
  private final long maxTriedBytes;
  private int to;
  private int lastObject;
  private int endOfLastObject;
  private int broken;
  private int noticed;
  private Reason reason = Reason.BAD_JSON;
  private long lost;

  TextWalk(RecordWalk found, Bounds bounds, byte[] json, int to, long ingestMillis) {
    this.found = found;
    this.bounds = bounds;
    this.json = json;
    this.to = to;
    this.ingestMillis = ingestMillis;
    this.maxTriedBytes = (long) MAX_TRIES * to;
    this.starts = new EventStarts(json, to, syntax, bounds.maxDepth(), maxTriedBytes);
  }

  void walk(int depth) {
    int end = to;
    int at = JsonScanner.skipBetweenValues(json, 0, end);
    while (at < end) {
      to = isByLine() ? JsonScanner.endOfLine(json, at, end) : end;
      int next = json[at] == '{' || json[at] == '[' ? value(at, depth) : noJson(at);
      at = JsonScanner.skipBetweenValues(json, next < 0 ? behindBroken() : next, end);
    }
  }

  /** Bytes that were looked at again. */
  long triedBytes() {
    return lost + starts.triedBytes();
  }

  private boolean isByLine() {
    return triedBytes() > maxTriedBytes;
  }

  /** Returns the index after the value, or less than 0 where something is broken. */
  private int value(int at, int depth) {
    if (isEntered(depth) && at < to) {
      if (json[at] == '{') {
        return object(at, depth);
      }
      if (json[at] == '[') {
        return elements(at, depth);
      }
    }
    int end = passOver(at, at, bounds.maxDepth());
    if (end >= 0 && found.mayMatch(json, at, end)) {
      String problem = "expected an event or a known envelope";
      found.deadLetter(Reason.NOT_CLOUDTRAIL, problem, json, at, end);
    }
    return end;
  }

  /** What is not entered is passed over, and so may hold an event that nobody has looked at. */
  private static boolean isEntered(int depth) {
    return depth < MAX_ENVELOPES;
  }

  private int elements(int from, int depth) {
    int at = JsonScanner.skipBlanks(json, from + 1, to);
    while (at < to && json[at] != ']') {
      int end = value(at, depth + 1);
      if (end < 0) {
        return end;
      }
      int behind = JsonScanner.skipBlanks(json, end, to);
      if (behind == to || (json[behind] != ',' && json[behind] != ']')) {
        return broken(isEntered(depth + 1) ? at : from, behind, Reason.BAD_JSON);
      }
      at = json[behind] == ',' ? JsonScanner.skipBlanks(json, behind + 1, to) : behind;
    }
    return at < to ? at + 1 : broken(from, to, Reason.BAD_JSON);
  }

  private int object(int from, int depth) {
    ObjectShape shape = new ObjectShape();
    int at = JsonScanner.skipBlanks(json, from + 1, to);
    while (at < to && json[at] == '"') {
      int endOfKey = JsonScanner.endOfString(json, at, to);
      int value = syntax.valueBehind(json, endOfKey, to);
      if (value < 0 || value == to) {
        return broken(from, value < 0 ? syntax.stop() : to, Reason.BAD_JSON);
      }
      int end = member(shape, Member.named(json, at, endOfKey), from, value, depth);
      if (end < 0) {
        return end;
      }
      at = JsonScanner.skipBlanks(json, end, to);
      if (at < to && json[at] == ',') {
        at = JsonScanner.skipBlanks(json, at + 1, to);
      } else if (at == to || json[at] != '}') {
        return broken(from, at, Reason.BAD_JSON);
      }
    }
    if (at == to || json[at] != '}') {
      return broken(from, at, Reason.BAD_JSON);
    }
    read(shape, from, at + 1, depth);
    return at + 1;
  }

  private int member(ObjectShape shape, Member member, int object, int value, int depth) {
    if (shape.readsNow(member, json[value])) {
      shape.addRead();
      return value(value, depth + 1);
    }
    int end = passOver(object, value, bounds.maxDepth() - 1);
    if (end >= 0) {
      shape.add(member, json, value, end);
    }
    return end;
  }

  private void read(ObjectShape shape, int from, int end, int depth) {
    switch (shape.kind()) {
      case READ_ENVELOPE -> {}
      case LOG_EVENTS -> value(shape.logEvents(), depth + 1);
      case LOOKED_UP_EVENT ->
          wrapped(shape.lookedUpEvent(), shape.endOfLookedUpEvent(), from, end, depth);
      case MESSAGE -> wrapped(shape.message(), shape.endOfMessage(), from, end, depth);
      case SKIPPED -> {
        passed(from, end);
        found.skip();
      }
      case EVENT -> {
        passed(from, end);
        found.event(json, from, end, ingestMillis);
      }
      case ECS_DOCUMENT -> {
        passed(from, end);
        found.ecsDocument(json, from, end, depth, ingestMillis);
      }
      case UNKNOWN -> {
        passed(from, end);
        found.unknown(json, from, end, ingestMillis);
      }
    }
  }

  /** What a member holds instead of its object being an event: mostly one as a string. */
  private void wrapped(int value, int endOfValue, int from, int end, int depth) {
    if (json[value] == '"') {
      passed(from, end);
      string(value, endOfValue, depth + 1);
    } else if (json[value] == '{' || json[value] == '[') {
      value(value, depth + 1);
    } else {
      passed(from, end);
      found.unknown(json, from, end, ingestMillis);
    }
  }

  /** Stays closed without a literal, unless it is too long for one event. */
  private void string(int from, int end, int depth) {
    if (!found.mayMatch(json, from, end) && end - from <= bounds.maxEventBytes()) {
      int first = JsonScanner.skipBlanks(json, from + 1, end);
      if (first < end && json[first] == '{') {
        found.countUnread(json, from, end);
      }
      return;
    }
    if (depth > MAX_ENVELOPES) {
      String problem = "more than " + MAX_ENVELOPES + " envelopes inside each other";
      found.deadLetter(Reason.TOO_DEEP, problem, json, from, end);
      return;
    }
    try (JsonParser parser = JSON.createParser(json, from, end - from)) {
      parser.nextToken();
      byte[] text = parser.getText().getBytes(UTF_8);
      found.walkText(text, text.length, depth, ingestMillis);
    } catch (IOException e) {
      found.deadLetter(Reason.BAD_JSON, String.valueOf(e.getMessage()), json, from, end);
    }
  }

  private void passed(int from, int end) {
    lastObject = Math.max(lastObject, from);
    endOfLastObject = Math.max(endOfLastObject, end);
  }

  /** Text between values: to the end of the line, or to where a value begins in it. */
  private int noJson(int at) {
    int end = JsonScanner.endOfLine(json, at, isByLine() ? to : Math.min(to, starts.next(at + 1)));
    deadLetter(Reason.BAD_JSON, "expected a JSON object or array", at, end);
    return end;
  }

  /** Returns the index after the value; {@code from} is where what is broken begins, if it is. */
  private int passOver(int from, int value, int maxDepth) {
    int end = syntax.endOfValue(json, value, to, maxDepth);
    if (end >= 0) {
      return end;
    }
    return broken(
        from, syntax.stop(), end == JsonSyntax.TOO_DEEP ? Reason.TOO_DEEP : Reason.BAD_JSON);
  }

  private int broken(int from, int noticed, Reason reason) {
    this.broken = Math.max(from, lastObject);
    this.noticed = noticed;
    this.reason = reason;
    this.lost += noticed - broken;
    return JsonSyntax.BROKEN;
  }

  /** Makes what is broken a dead letter; returns where to go on. */
  private int behindBroken() {
    int start = isByLine() ? JsonScanner.endOfLine(json, broken, to) : starts.next(broken + 1);
    if (broken < endOfLastObject) {
      return Math.min(start, endOfLastObject);
    }
    int end = endOfBroken(start);
    String problem =
        reason == Reason.TOO_DEEP
            ? "deeper than event.max-depth, which is " + bounds.maxDepth()
            : "a quote, a bracket, a comma or a colon is missing or too many, noticed at byte "
                + (noticed - broken);
    deadLetter(reason, problem, broken, end);
    return end;
  }

  /** Where its brackets say, if another value or nothing follows there; else at the next start. */
  private int endOfBroken(int start) {
    int end = JsonScanner.endOfValue(json, broken, start);
    int next = JsonScanner.skipBetweenValues(json, end, start);
    return next == start || json[next] == '{' || json[next] == '[' ? end : start;
  }

  private void deadLetter(Reason reason, String problem, int from, int to) {
    int end = to;
    while (end > from && (JsonScanner.isBlank(json[end - 1]) || json[end - 1] == ',')) {
      end--;
    }
    if (!found.isTooLarge(json, from, end)
        && (reason == Reason.TOO_DEEP || found.mayMatch(json, from, end))) {
      found.deadLetter(reason, problem, json, from, end);
    }
  }
}
