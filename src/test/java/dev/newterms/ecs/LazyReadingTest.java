package dev.newterms.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.BadEventException;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.EventParser;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.settings.Bounds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event whose parameters are spoilt once it is found: only who parses them can notice. */
class LazyReadingTest {

  private final CloudTrailEvent event = spoiltEvent();

  @ParameterizedTest
  @ValueSource(
      strings = {"event.action", "event.outcome", "event.category", "user.name", "source.ip"})
  void shouldNotParseParametersForOtherFields(String field) {
    assertThat(read(field).isMissingNode()).isFalse();
  }

  @Test
  void shouldParseThemForTheirOwnFields() {
    assertThatThrownBy(() -> read("aws.cloudtrail.request_parameters"))
        .isInstanceOf(BadEventException.class);
    assertThatThrownBy(() -> read("aws.cloudtrail.flattened.request_parameters.k"))
        .isInstanceOf(BadEventException.class);
  }

  private JsonNode read(String field) {
    return EcsFields.withoutDatabases().named(field).orElseThrow().read(event);
  }

  private static CloudTrailEvent spoiltEvent() {
    String json =
        """
        {"eventTime":"2026-03-01T10:00:00Z","eventName":"CreateUser","sourceIPAddress":"192.0.2.1",
         "userIdentity":{"type":"IAMUser","userName":"rosa"},"requestParameters":{"k":"vvvvvvvv"}}""";
    byte[] bytes = json.getBytes(UTF_8);
    CloudTrailEvent event =
        new EventParser(Bounds.defaults()).parse(bytes, 0, bytes.length, SourceRecord.NO_ARRIVAL);
    int from = json.indexOf("{\"k\"");
    Arrays.fill(bytes, from, json.lastIndexOf("}}"), (byte) '}');
    return event;
  }
}
