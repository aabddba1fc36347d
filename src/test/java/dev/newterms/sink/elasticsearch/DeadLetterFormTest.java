package dev.newterms.sink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.cloudtrail.DeadLetterId;
import dev.newterms.cloudtrail.DeadLetterJson;
import dev.newterms.cloudtrail.DeadLetterReader;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterFormTest {

  private static final DeadLetterForm FORM = new DeadLetterForm();

  @Test
  void shouldBeTheLettersJsonUnderTheLettersId() {
    DeadLetter letter = letter(new byte[] {1, 2});

    Document document = FORM.of(letter, 99);

    assertThat(document.id()).isEqualTo(DeadLetterId.of(letter));
    assertThat(document.json()).isEqualTo(DeadLetterJson.write(letter));
    assertThat(document.sinceMillis()).isEqualTo(99);
  }

  @Test
  void shouldCutWhatNoClusterWouldEverTakeAndKeepTheId() throws IOException {
    DeadLetter letter = letter(new byte[64 << 20]);

    Document document = FORM.of(letter, 0);

    assertThat(document.json()).hasSizeBetween(31 << 20, 32 << 20);
    assertThat(DeadLetterReader.read(document.json()).truncated()).isTrue();
    assertThat(document.id()).isEqualTo(DeadLetterId.of(letter));
  }

  @Test
  void shouldBeStampedAtEachAttempt() {
    byte[] body = BulkRequest.body(List.of(FORM.of(letter(new byte[9]), 0)), Instant.EPOCH);

    assertThat(body)
        .asString(UTF_8)
        .contains("\"event\":{\"ingested\":\"1970-01-01T00:00:00.000Z\",\"kind\":");
  }

  /** What is logged in the end must say what could not be read, and where it is. */
  @Test
  void shouldStayTheLetterThatItWasWhereElasticsearchRefusesIt() {
    DeadLetter letter = letter(new byte[] {1, 2});

    DeadLetter refused = FORM.refused(FORM.of(letter, 0), "logs-x: 400", 1 << 20, 99);

    assertThat(refused)
        .usingRecursiveComparison()
        .isEqualTo(
            new DeadLetter(
                Reason.BAD_GZIP, "cut off; logs-x: 400", new byte[] {1, 2}, 2, 5, "f@1", 7));
  }

  private static DeadLetter letter(byte[] bytes) {
    return new DeadLetter(Reason.BAD_GZIP, "cut off", bytes, bytes.length, 5, "f@1", 7);
  }
}
