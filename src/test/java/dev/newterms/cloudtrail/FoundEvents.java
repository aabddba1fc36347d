package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What a reader found in one record, which has to be in proportion to the record. */
final class FoundEvents implements EventListener {

  /** A record that is none of CloudTrail's is handed out whole, after its parts. */
  private static final int MOST_COPIES = 2;

  private static final int ENDS = 16;

  private final List<String> ids = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private long deadBytes;

  private FoundEvents() {}

  static FoundEvents in(byte[] sent, EnvelopeReader reader) {
    FoundEvents found = new FoundEvents();
    RecordCount count = reader.read(new SourceRecord(sent, SourceRecord.NO_ARRIVAL, "here"), found);
    long bytes = Math.max(sent.length, count.bytes());
    assertThat((long) found.texts.size()).as("events and dead letters").isLessThan(bytes + ENDS);
    assertThat(count.events() + count.skipped()).as("events counted").isLessThan(bytes + ENDS);
    assertThat(found.deadBytes)
        .as("bytes of dead letters")
        .isLessThanOrEqualTo(MOST_COPIES * bytes);
    return found;
  }

  @Override
  public void onEvent(CloudTrailEvent event, byte[] bytes, int from, int to) {
    texts.add(new String(bytes, from, to - from, UTF_8));
    try {
      ids.add(event.get("eventID").asText());
      event.readAll();
    } catch (BadEventException e) {
      assertThat(e.reason()).isNotNull();
    }
  }

  @Override
  public void onDeadLetter(DeadLetter deadLetter) {
    texts.add(new String(deadLetter.bytes(), ISO_8859_1));
    deadBytes += deadLetter.bytes().length;
  }

  List<String> ids() {
    return ids;
  }

  /** Whether this text stands in an event or in a dead letter. */
  boolean hold(String text) {
    return texts.stream().anyMatch(found -> found.contains(text));
  }
}
