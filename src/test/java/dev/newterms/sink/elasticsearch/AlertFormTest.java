package dev.newterms.sink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.cloudtrail.SourceRecord;
import org.junit.jupiter.api.Test;

class AlertFormTest {

  private static final byte[] ALERT = "{\"event\":{\"kind\":\"alert\"}}".getBytes(UTF_8);

  /** A stamp in it would stand there twice once it is written after all. */
  @Test
  void shouldPutTheAlertWithoutAStampIntoTheLetterOfARefusedOne() {
    DeadLetter letter =
        new AlertForm().refused(new Document("a1", ALERT, 5), "400: mapping", 1 << 20, 99);

    assertThat(letter)
        .usingRecursiveComparison()
        .isEqualTo(
            new DeadLetter(
                Reason.REFUSED,
                "400: mapping",
                ALERT,
                ALERT.length,
                SourceRecord.NO_ARRIVAL,
                "alert:a1",
                99));
  }

  @Test
  void shouldCutAnAlertThatIsLongerThanALetterHolds() {
    DeadLetter letter = new AlertForm().refused(new Document("a1", ALERT, 5), "no", 7, 99);

    assertThat(letter.bytes()).asString(UTF_8).isEqualTo("{\"event");
    assertThat(letter.length()).isEqualTo(ALERT.length);
  }
}
