package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.settings.Bounds;
import java.io.IOException;
import java.util.Arrays;

/**
 * Finds the CloudTrail events in a record, whatever they are wrapped in: a CloudWatch Logs
 * subscription, EventBridge, {@code {"Records": […]}}, a JSON array, NDJSON or concatenated JSON,
 * one event; gzip around any of these. The envelope is recognised by its content.
 *
 * <p>Every event is counted; only one that the prefilter lets through is parsed. Brackets and
 * quotes alone tell where an event ends, so a bad event costs nothing but itself, unless it lacks a
 * quote or a bracket inside an envelope: then it takes what follows along, into a dead letter.
 *
 * <p>Not thread-safe: buffers are used again.
 */
public final class EnvelopeReader {

  private static final byte[] RECORDS = "\"Records\"".getBytes(US_ASCII);
  private static final byte[] LOG_EVENTS = "\"logEvents\"".getBytes(US_ASCII);
  private static final byte[] MESSAGE_TYPE = "\"messageType\"".getBytes(US_ASCII);
  private static final byte[] CONTROL = "\"CONTROL_MESSAGE\"".getBytes(US_ASCII);
  private static final byte[] MESSAGE = "\"message\"".getBytes(US_ASCII);
  private static final byte[] DETAIL = "\"detail\"".getBytes(US_ASCII);
  private static final byte[] EVENT_TIME = "\"eventTime\"".getBytes(US_ASCII);

  /** Envelopes within envelopes are real (CloudWatch Logs around EventBridge), but not endless. */
  private static final int MAX_ENVELOPES = 4;

  private static final JsonFactory JSON = new JsonFactory();

  private final Prefilter prefilter;
  private final EventParser parser;
  private final int maxDeadLetterBytes;
  private final RecordText text;
  private final int maxEventBytes;

  /** Reads what the prefilter lets through, as far as it is within the bounds. */
  public EnvelopeReader(Prefilter prefilter, Bounds bounds) {
    this.prefilter = prefilter;
    this.parser = new EventParser(bounds);
    this.maxDeadLetterBytes = bounds.maxDeadLetterBytes();
    this.text = new RecordText(bounds.maxInflatedBytes());
    this.maxEventBytes = bounds.maxEventBytes();
  }

  /**
   * Hands the record's events that a rule could match, and its dead letters, to the listener.
   *
   * @return what was in the record; never fails
   */
  public RecordCount read(SourceRecord sourceRecord, EventListener listener) {
    Walk walk = new Walk(sourceRecord, listener);
    byte[] bytes = sourceRecord.bytes();
    RecordText.Failure failure = text.read(bytes);
    if (failure == null) {
      return walk.walk(text.bytes(), text.length());
    }
    int complete = Math.max(0, new RecordCutter().lastCut(text.bytes(), 0, text.length()));
    RecordCount count = walk.walk(text.bytes(), complete);
    walk.deadLetter(failure.reason(), new IOException(failure.problem()), bytes, 0, bytes.length);
    return count;
  }

  /** One way through the bytes of one record. */
  private final class Walk {

    private final SourceRecord sourceRecord;
    private final EventListener listener;
    private boolean opened;
    private boolean brokenLines;
    private long events;
    private long skipped;
    private long handedOver;

    private Walk(SourceRecord sourceRecord, EventListener listener) {
      this.sourceRecord = sourceRecord;
      this.listener = listener;
    }

    RecordCount walk(byte[] json, int to) {
      opened = prefilter.mayMatch(json, 0, to);
      int at = JsonScanner.skipBetweenValues(json, afterByteOrderMark(json, to), to);
      int endOfLine = at;
      while (at < to) {
        if (brokenLines && at >= endOfLine) {
          endOfLine = JsonScanner.nextObjectLine(json, at, to);
        }
        int end = value(json, at, brokenLines ? endOfLine : to, 0);
        at = JsonScanner.skipBetweenValues(json, end, to);
      }
      if (opened && handedOver == 0 && prefilter.isSelective()) {
        IOException problem = new IOException("a rule's literal stands outside of any event");
        deadLetter(Reason.NOT_CLOUDTRAIL, problem, json, 0, to);
      }
      return new RecordCount(events, skipped, to, opened);
    }

    private int afterByteOrderMark(byte[] json, int to) {
      boolean marked =
          to >= 3 && json[0] == (byte) 0xef && json[1] == (byte) 0xbb && json[2] == (byte) 0xbf;
      return marked ? 3 : 0;
    }

    /** Returns the index after the value. */
    private int value(byte[] json, int at, int to, int depth) {
      if (depth < MAX_ENVELOPES) {
        if (json[at] == '{') {
          return object(json, at, to, depth);
        }
        if (json[at] == '[') {
          return elements(json, at, to, depth);
        }
      }
      int end =
          depth == 0 ? JsonScanner.endOfLine(json, at, to) : JsonScanner.endOfValue(json, at, to);
      noEvent(json, at, end);
      return end;
    }

    private int elements(byte[] json, int from, int to, int depth) {
      int at = JsonScanner.skipSeparators(json, from + 1, to);
      while (at < to && json[at] != ']') {
        at = JsonScanner.skipSeparators(json, value(json, at, to, depth + 1), to);
      }
      return Math.min(at + 1, to);
    }

    private int object(byte[] json, int from, int to, int depth) {
      boolean envelope = false;
      boolean timed = false;
      int at = JsonScanner.skipSeparators(json, from + 1, to);
      while (at < to && json[at] == '"') {
        int endOfKey = JsonScanner.endOfString(json, at, to);
        int value = JsonScanner.skipSeparators(json, endOfKey, to);
        if (value == to) {
          at = to;
        } else if (json[value] == '[' && is(json, at, endOfKey, RECORDS)) {
          envelope = true;
          at = elements(json, value, to, depth + 1);
        } else if (json[value] == '[' && is(json, at, endOfKey, LOG_EVENTS)) {
          envelope = true;
          at = logEvents(json, value, to, depth + 1);
        } else if (is(json, at, endOfKey, MESSAGE_TYPE) && startsWith(json, value, to, CONTROL)) {
          handedOver++;
          skipped++;
          return JsonScanner.endOfValue(json, from, to);
        } else if (json[value] == '{' && is(json, at, endOfKey, DETAIL)) {
          envelope = true;
          at = value(json, value, to, depth + 1);
        } else {
          timed |= is(json, at, endOfKey, EVENT_TIME);
          at = JsonScanner.endOfValue(json, value, to);
        }
        at = JsonScanner.skipSeparators(json, at, to);
      }
      int end = at < to && json[at] == '}' ? at + 1 : JsonScanner.endOfValue(json, from, to);
      return timed || !envelope ? event(json, from, end, timed, depth) : end;
    }

    private int logEvents(byte[] json, int from, int to, int depth) {
      int at = JsonScanner.skipSeparators(json, from + 1, to);
      while (at < to && json[at] != ']') {
        int end = JsonScanner.endOfValue(json, at, to);
        logEvent(json, at, end, depth);
        at = JsonScanner.skipSeparators(json, end, to);
      }
      return Math.min(at + 1, to);
    }

    private void logEvent(byte[] json, int from, int to, int depth) {
      int at = JsonScanner.skipSeparators(json, from + 1, to);
      while (at < to && json[at] == '"') {
        int endOfKey = JsonScanner.endOfString(json, at, to);
        int value = JsonScanner.skipSeparators(json, endOfKey, to);
        int end = value < to ? JsonScanner.endOfValue(json, value, to) : to;
        if (is(json, at, endOfKey, MESSAGE) && value < to) {
          message(json, value, end, depth);
        }
        at = JsonScanner.skipSeparators(json, end, to);
      }
    }

    /** A log event's message is an event as a JSON string; without a literal it stays closed. */
    private void message(byte[] json, int from, int to, int depth) {
      if (json[from] != '"') {
        value(json, from, to, depth);
        return;
      }
      if (!opened || !prefilter.mayMatch(json, from, to)) {
        events += looksLikeObject(json, from + 1, to) ? 1 : 0;
        return;
      }
      try (JsonParser parser = JSON.createParser(json, from, to - from)) {
        parser.nextToken();
        byte[] text = parser.getText().getBytes(UTF_8);
        int at = JsonScanner.skipBlanks(text, 0, text.length);
        while (at < text.length) {
          at = JsonScanner.skipBlanks(text, value(text, at, text.length, depth), text.length);
        }
      } catch (IOException e) {
        deadLetter(Reason.BAD_JSON, e, json, from, to);
      }
    }

    private boolean looksLikeObject(byte[] json, int from, int to) {
      int at = JsonScanner.skipBlanks(json, from, to);
      return at < to && json[at] == '{';
    }

    /**
     * Returns the index after the event.
     *
     * @param timed whether it shows an {@code eventTime}, without which it hardly is an event
     */
    private int event(byte[] json, int from, int to, boolean timed, int depth) {
      events += timed ? 1 : 0;
      if (tooLarge(json, from, to) || !opened || !prefilter.mayMatch(json, from, to)) {
        return to;
      }
      try {
        CloudTrailEvent event = parser.parse(json, from, to, sourceRecord.arrivalMillis());
        listener.onEvent(event, json, from, to);
        handedOver++;
        return to;
      } catch (BadEventException e) {
        int end = depth == 0 && e.reason() == Reason.BAD_JSON ? endOfBroken(json, from, to) : to;
        deadLetter(e.reason(), e, json, from, end);
        return end;
      }
    }

    /**
     * A line that was cut off has an open quote or bracket and would take all lines behind it
     * along. Once there is one, no object reaches beyond the next line that begins with a brace.
     */
    private int endOfBroken(byte[] json, int from, int to) {
      int end = JsonScanner.nextObjectLine(json, from, to);
      brokenLines |= end < to;
      return end;
    }

    private void noEvent(byte[] json, int from, int to) {
      if (!tooLarge(json, from, to) && opened && prefilter.mayMatch(json, from, to)) {
        IOException problem = new IOException("expected a JSON object or array");
        deadLetter(Reason.BAD_JSON, problem, json, from, to);
      }
    }

    /** Whatever it holds: nobody looks into it to find that out. */
    private boolean tooLarge(byte[] json, int from, int to) {
      if (to - from <= maxEventBytes) {
        return false;
      }
      IOException problem = new IOException("longer than " + maxEventBytes + " bytes");
      deadLetter(Reason.TOO_LARGE, problem, json, from, to);
      return true;
    }

    private void deadLetter(Reason reason, Exception problem, byte[] json, int from, int to) {
      handedOver++;
      int kept = Math.min(to - from, maxDeadLetterBytes);
      listener.onDeadLetter(
          new DeadLetter(
              reason,
              text(problem),
              Arrays.copyOfRange(json, from, from + kept),
              to - from,
              sourceRecord.arrivalMillis(),
              sourceRecord.origin(),
              System.currentTimeMillis()));
    }
  }

  private static boolean startsWith(byte[] json, int from, int to, byte[] value) {
    int end = from + value.length;
    return end <= to && Arrays.equals(json, from, end, value, 0, value.length);
  }

  /** Without the place that the parser adds: it is one in the event, not in the record. */
  private static String text(Exception problem) {
    return problem instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(problem.getMessage());
  }

  private static boolean is(byte[] json, int from, int to, byte[] quotedKey) {
    return Arrays.equals(json, from, to, quotedKey, 0, quotedKey.length);
  }
}
