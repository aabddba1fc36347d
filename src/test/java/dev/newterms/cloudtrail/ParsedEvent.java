package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.settings.Bounds;

/** Events of JSON texts, parsed as production does. */
public final class ParsedEvent {

  private static final EventParser PARSER = new EventParser(Bounds.defaults());

  private ParsedEvent() {}

  public static CloudTrailEvent of(String json) {
    return of(json, SourceRecord.NO_ARRIVAL);
  }

  public static CloudTrailEvent of(String json, long arrivalMillis) {
    byte[] bytes = ("  " + json + "  ").getBytes(UTF_8);
    return PARSER.parse(bytes, 2, bytes.length - 2, arrivalMillis);
  }
}
