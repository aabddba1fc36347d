package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.util.ArrayList;
import java.util.List;

/** Keeps what an {@link EnvelopeReader} hands over. */
final class Found implements EventListener {

  final List<String> ids = new ArrayList<>();
  final List<String> actions = new ArrayList<>();
  final List<String> json = new ArrayList<>();
  final List<Long> arrivals = new ArrayList<>();
  final List<Long> ingestTimes = new ArrayList<>();
  final List<DeadLetter> deadLetters = new ArrayList<>();

  /** What this record holds, read from nowhere in particular. */
  static Found in(EnvelopeReader reader, String record) {
    Found found = new Found();
    reader.read(new SourceRecord(record.getBytes(UTF_8), SourceRecord.NO_ARRIVAL, "here"), found);
    return found;
  }

  @Override
  public void onEvent(CloudTrailEvent event, byte[] bytes, int from, int to) {
    boolean ecs = event.form() == CloudTrailEvent.Form.ECS;
    ids.add(event.json().path(ecs ? "id" : "eventID").asText());
    actions.add(event.json().path("eventName").asText());
    json.add(new String(bytes, from, to - from, UTF_8));
    arrivals.add(event.arrivalMillis());
    ingestTimes.add(event.ingestMillis());
  }

  @Override
  public void onDeadLetter(DeadLetter deadLetter) {
    deadLetters.add(deadLetter);
  }

  List<Reason> reasons() {
    return deadLetters.stream().map(DeadLetter::reason).toList();
  }

  /** The dead letters' bytes as text. */
  List<String> deadTexts() {
    return deadLetters.stream().map(letter -> new String(letter.bytes(), UTF_8)).toList();
  }
}
