package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.settings.Bounds;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventParserTest {

  private static final int DEPTH = Bounds.defaults().maxDepth();

  @Test
  void shouldReadTheTime() {
    assertThat(parse("{\"eventTime\":\"2026-03-01T11:00:00+0100\"}").timeMillis())
        .isEqualTo(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
    assertThat(parse("{\"@timestamp\":\"2026-03-01T10:00:00.000Z\"}").timeMillis())
        .isEqualTo(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
  }

  @Test
  void shouldRefuseOtherTimes() {
    for (String time :
        new String[] {
          "1", "2026", "1772359200", "null", "\"yesterday\"", "\"\"", "{}", "[]", "true"
        }) {
      for (String name : new String[] {"eventTime", "@timestamp"}) {
        assertThat(problem("{\"" + name + "\":" + time + "}"))
            .returns(Reason.BAD_EVENT_TIME, BadEventException::reason)
            .hasMessage(name + ": expected an ISO 8601 time, got " + time);
      }
    }
  }

  @Test
  void shouldShortenWhatIsShownOfATime() {
    assertThat(problem("{\"eventTime\":\"" + "9".repeat(100_000) + "\"}"))
        .hasMessage("eventTime: expected an ISO 8601 time, got \"" + "9".repeat(49) + "…");
  }

  @Test
  void shouldTakeTheIngestTimeOfAnEcsDocumentAndElseTheArrival() {
    String document = "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"event\":{\"ingested\":%s}}";

    assertThat(ParsedEvent.of(document.formatted("\"2026-03-01T10:00:01Z\""), 7).ingestMillis())
        .isEqualTo(Instant.parse("2026-03-01T10:00:01Z").toEpochMilli());
    for (String broken :
        new String[] {"\"soon\"", "1", "[]", "{}", "null", "\"+999999999-01-01\""}) {
      assertThat(ParsedEvent.of(document.formatted(broken), 7).ingestMillis()).isEqualTo(7);
      assertThat(ParsedEvent.of(document.formatted(broken)).hasIngest()).isFalse();
    }
  }

  @Test
  void shouldSayThatAnEventIsTooDeep() {
    for (String[] brackets : new String[][] {{"[", "]"}, {"{\"a\":", "}"}}) {
      assertThat(ParsedEvent.of(nested(brackets, DEPTH, "1")).json().size()).isEqualTo(2);
      assertThat(problem(nested(brackets, DEPTH + 1, "1")))
          .returns(Reason.TOO_DEEP, BadEventException::reason)
          .hasMessage("deeper than event.max-depth, which is 100");
      assertThat(problem(nested(brackets, 200_000, "1")).reason()).isEqualTo(Reason.TOO_DEEP);
    }
  }

  @Test
  void shouldSayThatANumberOrANameIsTooLarge() {
    String[] brackets = {"[", "]"};
    for (String value : new String[] {"1".repeat(10_001), "{\"" + "n".repeat(10_001) + "\":1}"}) {
      assertThat(problem(nested(brackets, DEPTH - 1, value)).reason()).isEqualTo(Reason.TOO_LARGE);
    }
  }

  @Test
  void shouldSayThatAStringIsTooLargeWhenItIsRead() {
    CloudTrailEvent event =
        parse("{\"eventTime\":\"2026-03-01T10:00:00Z\",\"x\":\"" + "s".repeat(1_000_001) + "\"}");

    assertThatThrownBy(() -> event.get("x"))
        .asInstanceOf(type(BadEventException.class))
        .returns(Reason.TOO_LARGE, BadEventException::reason);
  }

  @Test
  void shouldSayThatTheEncodingIsBad() {
    String json = "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"x\":\"é\"}";

    assertThatThrownBy(() -> parse(json.getBytes(ISO_8859_1)))
        .asInstanceOf(type(BadEventException.class))
        .returns(Reason.BAD_ENCODING, BadEventException::reason);
  }

  @Test
  void shouldRefuseHalfACharacterInAName() {
    assertThat(problem("{\"eventTime\":\"2026-03-01T10:00:00Z\",\"x\":{\"\\ud800\":1}}").reason())
        .isEqualTo(Reason.BAD_JSON);
  }

  @Test
  void shouldRefuseDuplicateKeysAtAnyDepth() {
    for (String json :
        new String[] {
          "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"a\":1,\"a\":2}",
          "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"\\u0061\":1,\"a\":2}",
          "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"b\":[{\"a\":1,\"\\u0061\":2}]}"
        }) {
      assertThat(problem(json))
          .returns(Reason.BAD_JSON, BadEventException::reason)
          .hasMessage("Duplicate field 'a'");
    }
  }

  @Test
  void shouldRefuseWhatIsNoJsonObject() {
    for (String json : new String[] {"", "[]", "1", "{", "{}{}", "{\"eventTime\":}"}) {
      assertThatThrownBy(() -> parse(json)).as(json).isInstanceOf(BadEventException.class);
    }
  }

  @Test
  void shouldRemoveWhatSaysNothingAtAnyDepth() {
    CloudTrailEvent event =
        parse(
            """
            {"eventTime":"2026-03-01T10:00:00Z","a":null,"b":"","c":"-","d":"none","e":{},"f":[],
             "g":{"h":{"i":null,"j":[null,"",{}]}},"k":["x",null,{"l":""}],"m":false,"n":0,"o":"None"}
            """);

    assertThat(event.json().toString())
        .isEqualTo(
            "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"k\":[\"x\"],\"m\":false,\"n\":0,\"o\":\"None\"}");
  }

  @Test
  void shouldRemoveAMillionOfThemInOneGo() {
    String empties = "\"\",".repeat(1_000_000);

    assertThat(parse("{\"eventTime\":\"2026-03-01T10:00:00Z\",\"x\":[" + empties + "1]}").json())
        .hasToString("{\"eventTime\":\"2026-03-01T10:00:00Z\",\"x\":[1]}");
  }

  private static String nested(String[] brackets, int depth, String value) {
    int inner = depth - 1; // The event itself is one.
    return "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"x\":"
        + brackets[0].repeat(inner)
        + value
        + brackets[1].repeat(inner)
        + "}";
  }

  private static BadEventException problem(String json) {
    return catchThrowableOfType(BadEventException.class, () -> parse(json).readAll());
  }

  private static CloudTrailEvent parse(byte[] json) {
    return new EventParser(Bounds.defaults()).parse(json, 0, json.length, SourceRecord.NO_ARRIVAL);
  }

  private static CloudTrailEvent parse(String json) {
    return ParsedEvent.of(json);
  }
}
