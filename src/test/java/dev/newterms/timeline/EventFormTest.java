package dev.newterms.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFormTest {

  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                               | CLOUDTRAIL
          {"eventName":"Go"}               | CLOUDTRAIL
          {"event":"Go"}                   | CLOUDTRAIL
          {"event":{"id":"e"}}             | CLOUDTRAIL
          {"event":{"action":"Go"}}        | ECS
          {"event.action":"Go"}            | ECS
          """)
  void shouldBeSeenFromTheAction(String json, EventForm form) throws JsonProcessingException {
    assertThat(EventForm.of(object(json))).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"eventName":"Go"}                     | made-up | {"eventName":"Go","eventTime":"T","eventID":"made-up"}
          {"eventName":"Go","eventID":"own"}     | own     | {"eventName":"Go","eventTime":"T","eventID":"own"}
          {"eventName":"Go","eventTime":"old"}   | made-up | {"eventName":"Go","eventTime":"T","eventID":"made-up"}
          {"event":{"action":"Go"}}              | made-up | {"event":{"action":"Go","id":"made-up"},"@timestamp":"T"}
          {"event":{"action":"Go","id":"own"}}   | own     | {"event":{"action":"Go","id":"own"},"@timestamp":"T"}
          {"event.action":"Go"}                  | made-up | {"event.action":"Go","event.id":"made-up","@timestamp":"T"}
          {"event.action":"Go","event.id":"own"} | own     | {"event.action":"Go","event.id":"own","@timestamp":"T"}
          {"event":{"action":"Go"},"event.id":"own"} | own | {"event":{"action":"Go"},"event.id":"own","@timestamp":"T"}
          """)
  void shouldStampTheTimeAndAnIdWhereThereIsNone(String json, String id, String stamped)
      throws JsonProcessingException {
    ObjectNode event = object(json);

    assertThat(EventForm.of(event).stamp(event, TIME, Optional.empty(), "made-up")).isEqualTo(id);
    assertThat(event).isEqualTo(object(stamped.replace("\"T\"", '"' + TIME.toString() + '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                     | /eventID
          {"eventID":"own"}                      | /eventID
          {"event":{"action":"Go","id":"own"}}   | /event/id
          {"event":{"action":"Go"}}              | /event/id
          {"event.action":"Go","event.id":"own"} | /event.id
          """)
  void shouldStampTheIdThatIsGiven(String json, String place) throws JsonProcessingException {
    ObjectNode event = object(json);

    assertThat(EventForm.of(event).stamp(event, TIME, Optional.of("given"), "made-up"))
        .isEqualTo("given");
    assertThat(event.at(place).textValue()).isEqualTo("given");
  }

  private static ObjectNode object(String json) throws JsonProcessingException {
    return (ObjectNode) new ObjectMapper().readTree(json);
  }
}
