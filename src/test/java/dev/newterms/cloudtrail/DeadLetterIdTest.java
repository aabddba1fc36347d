package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeadLetterIdTest {

  private static final byte[] BYTES = "bytes".getBytes(UTF_8);

  @Test
  void shouldBeTheSameOnAReplayWheneverItIsFound() {
    DeadLetter first = new DeadLetter(Reason.BAD_JSON, "why", BYTES, 5, 7, "f@1", 1_000);
    DeadLetter second = new DeadLetter(Reason.BAD_JSON, "why", BYTES.clone(), 5, 7, "f@1", 2_000);

    assertThat(DeadLetterId.of(first)).isEqualTo(DeadLetterId.of(second));
  }

  @Test
  void shouldNeverChangeForTheSameLetter() {
    assertThat(DeadLetterId.of(letter(Reason.BAD_JSON, "f@1", BYTES)))
        .isEqualTo("c73cc7472a4afc57e5c84cb633542def2e8475e43462a8cb0a80cddb1b07fea2");
  }

  @Test
  void shouldDifferByReasonOriginAndBytes() {
    assertThat(
            new String[] {
              DeadLetterId.of(letter(Reason.BAD_JSON, "f@1", BYTES)),
              DeadLetterId.of(letter(Reason.TOO_DEEP, "f@1", BYTES)),
              DeadLetterId.of(letter(Reason.BAD_JSON, "f@2", BYTES)),
              DeadLetterId.of(letter(Reason.BAD_JSON, "f@1", "Bytes".getBytes(UTF_8)))
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldNotTakeTheEndOfTheOriginForTheBeginningOfTheBytes() {
    assertThat(DeadLetterId.of(cut("f@1", "23"))).isNotEqualTo(DeadLetterId.of(cut("f@12", "3")));
  }

  @Test
  void shouldTellEventsApartOfWhichTheSameBeginningIsLeft() {
    assertThat(DeadLetterId.of(cut(900))).isNotEqualTo(DeadLetterId.of(cut(901)));
    assertThat(DeadLetterId.of(cut(900))).isEqualTo(DeadLetterId.of(cut(900)));
  }

  private static DeadLetter cut(int length) {
    byte[] beginning = Arrays.copyOf(BYTES, 3);
    return new DeadLetter(Reason.TOO_LARGE, "why", beginning, length, 7, "f@1", 1_000);
  }

  private static DeadLetter cut(String origin, String beginning) {
    return new DeadLetter(Reason.TOO_LARGE, "why", beginning.getBytes(UTF_8), 900, 7, origin, 1);
  }

  private static DeadLetter letter(Reason reason, String origin, byte[] bytes) {
    return new DeadLetter(reason, "why", bytes, bytes.length, 7, origin, 1_000);
  }
}
