package dev.newterms.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestStampTest {

  private static final IngestStamp STAMP =
      new IngestStamp(Instant.parse("2026-01-02T03:04:05.060Z"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"event\":{\"kind\":\"alert\"}} | {\"event\":{S,\"kind\":\"alert\"}}",
        "{\"event\":{}} | {\"event\":{S}}",
        "{ \"event\" : { } } | { \"event\" : {S } }",
        "{ \"event\" : { \"a\" : 1 } , \"b\" : 2 } | { \"event\" : {S, \"a\" : 1 } , \"b\" : 2 }",
        "{\"x\":{\"event\":{\"y\":1}},\"event\":{\"a\":1}}"
            + "| {\"x\":{\"event\":{\"y\":1}},\"event\":{S,\"a\":1}}",
        "{\"message\":\"\\\"event\\\":{ é 😀\",\"event\":{\"a\":1}}"
            + "| {\"message\":\"\\\"event\\\":{ é 😀\",\"event\":{S,\"a\":1}}",
        "{\"big\":123456789012345678901234567890.0000,\"event\":{\"a\":1}}"
            + "| {\"big\":123456789012345678901234567890.0000,\"event\":{S,\"a\":1}}",
      })
  void shouldStampTheTopLevelEventAndLeaveTheRest(String document, String stamped) {
    assertThat(stamp(document))
        .isEqualTo(stamped.replace("S", "\"ingested\":\"2026-01-02T03:04:05.060Z\""));
  }

  @Test
  void shouldAlwaysWriteMilliseconds() {
    byte[] document = "{\"event\":{}}".getBytes(StandardCharsets.UTF_8);

    assertThat(new IngestStamp(Instant.parse("2026-01-02T03:04:05Z")).on(document))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"event\":{\"ingested\":\"2026-01-02T03:04:05.000Z\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {"{}", "[]", "{\"event\":1}", "{\"x\":{\"event\":{}}}"})
  void shouldRefuseADocumentWithoutEvent(String document) {
    assertThatThrownBy(() -> stamp(document))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("alert: document: has no object 'event'");
  }

  @Test
  void shouldRefuseWhatIsNoJson() {
    assertThatThrownBy(() -> stamp("{\"a\":,}")).isInstanceOf(UncheckedIOException.class);
  }

  private static String stamp(String document) {
    return new String(STAMP.on(document.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
