package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.ParsedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

  @ParameterizedTest
  @CsvSource({
    "2013-11-02T01:06:28Z, 2013-11-02T01:06:28Z",
    "2013-11-02T01:06:28+0100, 2013-11-02T00:06:28Z",
    "20131102T010628Z, 2013-11-02T01:06:28Z",
    "20131102T010628.123Z, 2013-11-02T01:06:28.123Z",
  })
  void shouldReadWhenASessionBegan(String written, String time) {
    assertThat(sessionCreation(written).asText()).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+12013-11-02T01:06:28Z",
        "+120131102T010628Z",
        "120131102T010628Z",
        "20130230T010628Z",
        "yesterday",
      })
  void shouldShowNoTimeThatElasticsearchWouldRefuse(String written) {
    assertThat(sessionCreation(written).isMissingNode()).isTrue();
  }

  private static JsonNode sessionCreation(String written) {
    return EcsFields.withoutDatabases()
        .named("aws.cloudtrail.user_identity.session_context.creation_date")
        .orElseThrow()
        .read(
            ParsedEvent.of(
                """
                {"eventTime":"2026-03-01T10:00:00Z","userIdentity":
                {"sessionContext":{"attributes":{"creationDate":"%s"}}}}"""
                    .formatted(written)));
  }
}
