package dev.newterms.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.proof.NearMisses.Export;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How the alerts of one user differ if events are out of order, and why they may. */
final class Differences {

  /** What becomes of an alert. */
  enum Kind {
    /** Nothing: it is the same document. */
    SAME,
    /** It is about a later event, and its id is the same. */
    LATER,
    /** The same, with another id: an edge of the spans is between the two events. */
    LATER_WITH_OTHER_ID,
    /** What was forgotten is never seen: the later event is beyond the retention. */
    NEVER_SEEN,
    /** After that, what was before is not remembered any more. */
    SHORTER_MEMORY,
    /** There was none, since an event before it, which came too late, kept the terms known. */
    ADDED
  }

  private record Alert(JsonNode document) {

    String id() {
      return document.at("/newterms/id").asText();
    }

    String event() {
      return document.at("/event/id").asText();
    }

    Instant time() {
      return Instant.parse(document.path("@timestamp").asText());
    }

    boolean isNeverSeen() {
      return document.at("/newterms/novelty").asText().equals("never_seen");
    }

    Instant firstSeen() {
      return Instant.parse(document.at("/newterms/first_seen").asText());
    }

    Instant lastSeen() {
      return Instant.parse(document.at("/newterms/last_seen").asText());
    }

    long sightings() {
      return document.at("/newterms/sightings").asLong();
    }
  }

  private final Duration window;
  private final Duration retention;
  private final Duration disorder;
  private final Set<Kind> found = EnumSet.noneOf(Kind.class);
  private boolean isMemoryShorter;

  Differences(Duration window, Duration retention, Duration disorder) {
    this.window = window;
    this.retention = retention;
    this.disorder = disorder;
  }

  /** Those that were found so far. */
  Set<Kind> found() {
    return found;
  }

  /**
   * Finds those between the alerts of one user, and fails where there is one that may not be.
   *
   * @param inOrder the alerts of events in order, earliest first
   * @param asTheyCame those of the same events in another order
   */
  void compare(List<JsonNode> inOrder, List<JsonNode> asTheyCame, List<Export> exports) {
    List<Alert> left = new ArrayList<>(asTheyCame.stream().map(Alert::new).toList());
    isMemoryShorter = false;
    for (JsonNode document : inOrder) {
      Alert alert = new Alert(document);
      List<Alert> same = left.stream().filter(other -> isSoonAfter(alert, other)).toList();
      assertThat(same).as("alerts instead of %s", document).hasSize(1);
      compare(alert, same.get(0));
      left.removeAll(same);
    }
    left.forEach(alert -> requireLateKeeper(alert, exports));
  }

  private boolean isSoonAfter(Alert alert, Alert other) {
    return !other.time().isBefore(alert.time()) && gap(alert.time(), other.time(), disorder) <= 0;
  }

  private void compare(Alert alert, Alert other) {
    boolean isSameId = span(alert) == span(other);
    assertThat(other.id().equals(alert.id())).isEqualTo(isSameId);
    if (other.time().isAfter(alert.time())) {
      found.add(isSameId ? Kind.LATER : Kind.LATER_WITH_OTHER_ID);
    }
    if (other.isNeverSeen()) {
      compareNeverSeen(alert, other);
    } else {
      assertThat(alert.isNeverSeen()).isFalse();
      compareForgotten(alert, other);
    }
  }

  private void compareNeverSeen(Alert alert, Alert other) {
    isMemoryShorter = !alert.isNeverSeen();
    if (isMemoryShorter) {
      assertThat(gap(alert.lastSeen(), alert.time(), retention)).isNotPositive();
      assertThat(gap(alert.lastSeen(), other.time(), retention)).isPositive();
      found.add(Kind.NEVER_SEEN);
    } else {
      compareDocuments(alert, other);
    }
  }

  private void compareForgotten(Alert alert, Alert other) {
    assertThat(other.lastSeen()).isEqualTo(alert.lastSeen());
    if (isMemoryShorter) {
      assertThat(other.firstSeen()).isAfter(alert.firstSeen());
      assertThat(other.sightings()).isLessThan(alert.sightings());
      found.add(Kind.SHORTER_MEMORY);
    } else {
      assertThat(other.firstSeen()).isEqualTo(alert.firstSeen());
      assertThat(other.sightings()).isEqualTo(alert.sightings());
      compareDocuments(alert, other);
    }
  }

  private void compareDocuments(Alert alert, Alert other) {
    if (other.event().equals(alert.event())) {
      assertThat(other.document()).isEqualTo(alert.document());
      found.add(Kind.SAME);
    }
  }

  private void requireLateKeeper(Alert alert, List<Export> exports) {
    assertThat(alert.isNeverSeen()).isFalse();
    assertThat(gap(alert.lastSeen(), alert.time(), window)).isPositive();
    assertThat(gap(alert.lastSeen(), alert.time(), window.plus(disorder))).isNotPositive();
    assertThat(exports.stream().map(export -> Instant.ofEpochMilli(export.timeMillis())))
        .as("what comes late before %s", alert.document())
        .anyMatch(
            time ->
                time.isAfter(alert.lastSeen())
                    && gap(alert.lastSeen(), time, window) <= 0
                    && gap(time, alert.time(), disorder) <= 0);
    found.add(Kind.ADDED);
  }

  /** Positive if there is more than this between the two. */
  private static int gap(Instant from, Instant to, Duration length) {
    return Duration.between(from, to).compareTo(length);
  }

  private long span(Alert alert) {
    return Math.floorDiv(alert.time().toEpochMilli(), window.toMillis());
  }
}
