package dev.newterms.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.alert.Alert;
import dev.newterms.novelty.Novelty;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActualAlertTest {

  private static final String FORGOTTEN =
      """
      {"event": {"id": "e"}, "newterms": {"novelty": "forgotten", "terms": ["a", "7"],
       "first_seen": "2026-03-01T10:00:00Z", "last_seen": "2026-03-02T10:00:00Z",
       "last_event_id": "d", "sightings": 3, "memory_age_seconds": 1382400, "window": "14d",
       "also_new_for": ["1d", "5d"], "reason": "not seen for 15 d",
       "baseline": {"since": "2026-02-01T00:00:00Z", "coverage": 1.0}}}
      """;
  private static final String NEVER_SEEN =
      """
      {"event": {"id": "e"}, "newterms": {"novelty": "never_seen", "terms": ["a"],
       "first_seen": null, "last_seen": null, "last_event_id": null, "sightings": 0,
       "memory_age_seconds": null, "also_new_for": [], "reason": "new"}}
      """;

  @Test
  void shouldReadEveryFieldOfTheReceipt() {
    ActualAlert read = alert(FORGOTTEN);

    assertThat(read.eventId()).isEqualTo("e");
    assertThat(read.novelty()).isEqualTo(Novelty.FORGOTTEN);
    assertThat(read.receipt())
        .containsOnlyKeys(ReceiptField.values())
        .containsEntry(ReceiptField.TERMS, List.of("a", "7"))
        .containsEntry(ReceiptField.FIRST_SEEN, List.of("2026-03-01T10:00:00Z"))
        .containsEntry(ReceiptField.LAST_SEEN, List.of("2026-03-02T10:00:00Z"))
        .containsEntry(ReceiptField.LAST_EVENT_ID, List.of("d"))
        .containsEntry(ReceiptField.SIGHTINGS, List.of("3"))
        .containsEntry(ReceiptField.MEMORY_AGE_SECONDS, List.of("1382400"))
        .containsEntry(ReceiptField.ALSO_NEW_FOR, List.of("1d", "5d"))
        .containsEntry(ReceiptField.WINDOW, List.of("14d"))
        .containsEntry(ReceiptField.SINCE, List.of("2026-02-01T00:00:00Z"))
        .containsEntry(ReceiptField.COVERAGE, List.of("1.0"))
        .containsEntry(ReceiptField.REASON, List.of("not seen for 15 d"));
  }

  @Test
  void shouldReadThatThereWasNoMemory() {
    assertThat(alert(NEVER_SEEN).novelty()).isEqualTo(Novelty.NEVER_SEEN);
    assertThat(alert(NEVER_SEEN).receipt()).containsAllEntriesOf(ReceiptField.NO_MEMORY);
  }

  @Test
  void shouldShowTheUsualAndWhatIsAskedFor() {
    assertThat(alert(FORGOTTEN).text(EnumSet.of(ReceiptField.COVERAGE)))
        .isEqualTo(
            "forgotten [a, 7], first seen 2026-03-01T10:00:00Z, last seen 2026-03-02T10:00:00Z,"
                + " sightings 3, coverage 1.0; not seen for 15 d");
    assertThat(alert(NEVER_SEEN).text(Map.<ReceiptField, String>of().keySet()))
        .isEqualTo("never_seen [a]; new");
  }

  @Test
  void shouldShowAllWhereNothingIsAskedFor() {
    assertThat(alert(FORGOTTEN))
        .hasToString(
            "forgotten [a, 7], first seen 2026-03-01T10:00:00Z, last seen 2026-03-02T10:00:00Z,"
                + " last event id d, sightings 3, memory age seconds 1382400,"
                + " also new for [1d, 5d], window 14d, since 2026-02-01T00:00:00Z, coverage 1.0;"
                + " not seen for 15 d");
    assertThat(alert(NEVER_SEEN)).hasToString("never_seen [a]; new");
  }

  @Test
  void shouldRefuseWhatIsNoDocument() {
    assertThatThrownBy(() -> alert("{")).isInstanceOf(UncheckedIOException.class);
  }

  private static ActualAlert alert(String document) {
    return ActualAlert.of(new Alert("id", "rule", "low", document.getBytes(UTF_8)));
  }
}
