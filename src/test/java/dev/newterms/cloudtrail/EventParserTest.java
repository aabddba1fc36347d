package dev.newterms.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventParserTest {

  @Test
  void shouldReadTheTime() {
    for (String time :
        new String[] {
          "2026-03-01T10:00:00Z", "2026-03-01T10:00:00.000Z", "2026-03-01T11:00:00+01:00"
        }) {
      assertThat(parse("{\"eventTime\":\"" + time + "\"}").timeMillis())
          .isEqualTo(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
    }
  }

  @Test
  void shouldRefuseOtherTimes() {
    for (String time : new String[] {"1", "null", "\"2026-03-01\"", "\"\"", "{}", "[]"}) {
      assertThatThrownBy(() -> parse("{\"eventTime\":" + time + "}"))
          .as(time)
          .isInstanceOf(BadEventException.class);
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

  private static CloudTrailEvent parse(String json) {
    return ParsedEvent.of(json);
  }
}
