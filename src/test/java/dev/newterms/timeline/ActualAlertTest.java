package dev.newterms.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.alert.Alert;
import dev.newterms.novelty.Novelty;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActualAlertTest {

  @Test
  void shouldReadWhatWasForgotten() {
    assertThat(
            ActualAlert.of(
                alert(
                    """
                    {"event": {"id": "e"}, "newterms": {"novelty": "forgotten", "terms": ["a", "7"],
                     "first_seen": "2026-03-01T10:00:00Z", "last_seen": "2026-03-02T10:00:00Z",
                     "sightings": 3, "reason": "not seen for 16 d"}}
                    """)))
        .isEqualTo(
            new ActualAlert(
                "e",
                Novelty.FORGOTTEN,
                List.of("a", "7"),
                Instant.parse("2026-03-01T10:00:00Z"),
                Instant.parse("2026-03-02T10:00:00Z"),
                3,
                "not seen for 16 d"));
  }

  @Test
  void shouldReadWhatWasNeverSeen() {
    ActualAlert read =
        ActualAlert.of(
            alert(
                """
                {"event": {"id": "e"}, "newterms": {"novelty": "never_seen", "terms": ["a"],
                 "first_seen": null, "last_seen": null, "sightings": 0, "reason": "new"}}
                """));

    assertThat(read)
        .isEqualTo(new ActualAlert("e", Novelty.NEVER_SEEN, List.of("a"), null, null, 0, "new"));
    assertThat(read).hasToString("never_seen [a]");
  }

  @Test
  void shouldRefuseWhatIsNoDocument() {
    assertThatThrownBy(() -> ActualAlert.of(alert("{"))).isInstanceOf(UncheckedIOException.class);
  }

  private static Alert alert(String document) {
    return new Alert("id", document.getBytes(UTF_8));
  }
}
