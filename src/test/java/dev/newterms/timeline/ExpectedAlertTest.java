package dev.newterms.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.novelty.Novelty;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpectedAlertTest {

  private static final String SEEN = "2026-03-01T10:00:00Z";
  private static final ActualAlert FORGOTTEN =
      TestAlerts.forgotten("e", SEEN, "not seen for long", "a", "b");
  private static final ActualAlert NEVER_SEEN =
      TestAlerts.neverSeen("e", "never seen before", "a", "b");

  @Test
  void shouldTakeAnythingForWhatItDoesNotSay() {
    assertThat(ExpectedAlert.of(Novelty.FORGOTTEN).fits(FORGOTTEN)).isTrue();
    assertThat(ExpectedAlert.of(Novelty.NEVER_SEEN).fits(NEVER_SEEN)).isTrue();
  }

  @Test
  void shouldTellNoveltiesApart() {
    assertThat(ExpectedAlert.of(Novelty.NEVER_SEEN).fits(FORGOTTEN)).isFalse();
    assertThat(ExpectedAlert.of(Novelty.FORGOTTEN).fits(NEVER_SEEN)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void shouldCompareEachFieldThatItSays(ReceiptField field) {
    ActualAlert actual = new ActualAlert("e", Novelty.FORGOTTEN, Map.of(field, List.of("a", "b")));

    assertThat(expected(field, "a", "b").fits(actual)).isTrue();
    assertThat(expected(field, "b", "a").fits(actual)).isFalse();
    assertThat(expected(field, "a").fits(actual)).isFalse();
    assertThat(expected(field).fits(actual)).isFalse();
  }

  @Test
  void shouldNotFitWhatTheReceiptDoesNotSay() {
    assertThat(
            expected(ReceiptField.LAST_SEEN, SEEN)
                .fits(new ActualAlert("e", Novelty.FORGOTTEN, Map.of())))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"FIRST_SEEN", "LAST_SEEN", "LAST_EVENT_ID", "SIGHTINGS", "MEMORY_AGE_SECONDS"})
  void shouldNotFitAMemoryOfWhatWasNeverSeen(ReceiptField field) {
    Map<ReceiptField, List<String>> receipt = new EnumMap<>(NEVER_SEEN.receipt());
    receipt.put(field, List.of("1"));

    assertThat(
            ExpectedAlert.of(Novelty.NEVER_SEEN)
                .fits(new ActualAlert("e", Novelty.NEVER_SEEN, receipt)))
        .isFalse();
  }

  @Test
  void shouldShowOnlyWhatItSays() {
    assertThat(ExpectedAlert.of(Novelty.NEVER_SEEN)).hasToString("never_seen");
    assertThat(
            new ExpectedAlert(
                Novelty.FORGOTTEN,
                Map.of(
                    ReceiptField.SIGHTINGS, List.of("2"),
                    ReceiptField.MEMORY_AGE_SECONDS, List.of("60"),
                    ReceiptField.TERMS, List.of("a", "b"),
                    ReceiptField.FIRST_SEEN, List.of(SEEN))))
        .hasToString(
            "forgotten [a, b], first seen 2026-03-01T10:00:00Z, sightings 2,"
                + " memory age seconds 60");
  }

  private static ExpectedAlert expected(ReceiptField field, String... values) {
    return new ExpectedAlert(Novelty.FORGOTTEN, Map.of(field, List.of(values)));
  }
}
