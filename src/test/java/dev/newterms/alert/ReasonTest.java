package dev.newterms.alert;

import static dev.newterms.alert.TestReceipts.SINCE;
import static dev.newterms.alert.TestReceipts.forgotten;
import static dev.newterms.alert.TestReceipts.neverSeen;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {

  @Test
  void shouldSayHowFarTheMemoryGoesBackWhenNothingWasEverSeen() {
    assertThat(neverSeen(Duration.ofHours(20 * 24 + 3)).reason())
        .isEqualTo(
            "never seen before, as far back as the memory goes: 20 d 3 h, to 2026-03-01T10:00:00Z");
  }

  @Test
  void shouldSayNoMoreThanThatWhereTheMemoryGoesBackExactlyTheRetention() {
    assertThat(neverSeen(Duration.ofDays(90)).reason())
        .isEqualTo(
            "never seen before, as far back as the memory goes: 90 d, to 2026-03-01T10:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT2160H0.001S", "P91D", "P3650D"})
  void shouldSpeakOfTheRetentionWhereTheRuleIsOlder(Duration afterSince) {
    assertThat(neverSeen(afterSince).reason())
        .isEqualTo("never seen in the last 90 d, which is as long as newterms remembers");
  }

  @Test
  void shouldNameTheRetentionThatTheJobHas() {
    assertThat(neverSeen("36h", Duration.ofDays(9), Duration.ofHours(36)).reason())
        .isEqualTo("never seen in the last 1 d 12 h, which is as long as newterms remembers");
  }

  @ParameterizedTest
  @CsvSource({
    "P1D, 1 d",
    "PT0.001S, 1 ms",
    "PT36H5M9S, 1 d 12 h",
    "P13DT23H59M59.999S, 13 d 23 h",
  })
  void shouldSayWhenTheMemoryIsTooShortToBeSure(Duration afterSince, String covered) {
    assertThat(neverSeen(afterSince).reason())
        .isEqualTo(
            "never seen before, but the memory covers only %s of the window of 14 d, from 2026-03-01T10:00:00Z on"
                .formatted(covered));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-0.001S", "P-3D"})
  void shouldSayWhenNothingIsCoveredYet(Duration afterSince) {
    assertThat(neverSeen(afterSince).reason())
        .isEqualTo("never seen before, but the memory covers nothing of the window of 14 d yet");
  }

  @ParameterizedTest
  @CsvSource({
    "14d, 14 d",
    "2w, 14 d",
    "1209600s, 14 d",
    "36h, 1 d 12 h",
    "90061s, 1 d 1 h 1 min 1 s"
  })
  void shouldSayWindowsInOneForm(String text, String window) {
    assertThat(neverSeen(text, Duration.ofHours(1), Duration.ofDays(90)).reason())
        .contains("covers only 1 h of the window of " + window + ", from");
    assertThat(forgotten(text, Duration.ofDays(16), 1).reason())
        .contains("longer than the window of " + window + ";");
  }

  @Test
  void shouldSayHowLongItWasNotSeen() {
    assertThat(forgotten(Duration.ofHours(16 * 24 + 4)).reason())
        .isEqualTo(
            "not seen for 16 d 4 h, longer than the window of 14 d;"
                + " last seen 2026-03-02T10:00:00Z, the last of 2 times remembered");
  }

  @ParameterizedTest
  @CsvSource({
    "1, the only time remembered",
    "2, the last of 2 times remembered",
    "1234567, the last of 1234567 times remembered"
  })
  void shouldSayHowOftenItWasSeen(long sightings, String times) {
    assertThat(forgotten("14d", Duration.ofDays(16), sightings).reason()).endsWith(", " + times);
  }

  @ParameterizedTest
  @CsvSource({
    "14d, PT336H0.001S, 14 d 1 ms",
    "14d, PT336H1S, 14 d 1 s",
    "36h, PT36H30M, 1 d 12 h 30 min",
    "90061s, PT90062S, 1 d 1 h 1 min 2 s",
    "1s, PT1.001S, 1 s 1 ms",
    "14d, P90D, 90 d"
  })
  void shouldLetSeeThatTheGapIsLongerThanTheWindow(String window, Duration gap, String words) {
    assertThat(forgotten(window, gap, 1).reason())
        .startsWith("not seen for " + words + ", longer than ");
  }

  @Test
  void shouldSayThatARuleWasNotRunAllTheTimeSinceTheLastSighting() {
    assertThat(forgotten("14d", Duration.ofDays(16), 1, SINCE.plus(Duration.ofDays(15))).reason())
        .isEqualTo(
            "not seen for 16 d, longer than the window of 14 d; last seen 2026-03-02T10:00:00Z,"
                + " the only time remembered, but the memory covers only 2 d of the window of"
                + " 14 d, from 2026-03-16T10:00:00Z on");
  }

  @ParameterizedTest
  @MethodSource("receipts")
  void shouldBeOneSentenceThatGoesOnBehindAColon(Receipt receipt) {
    assertThat(receipt.reason()).matches("(never|not) seen [^\\n]*[^.]").doesNotContain(". ");
  }

  static Stream<Receipt> receipts() {
    Duration age = Duration.ofDays(1);
    return Stream.concat(
        Stream.of(-1, 0, 1, 20, 100).map(days -> neverSeen(age.multipliedBy(days))),
        List.of(forgotten(Duration.ofDays(16)), forgotten("14d", Duration.ofDays(16), 1)).stream());
  }
}
