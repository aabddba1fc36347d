package dev.newterms.cli;

import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.cloudtrail.DeadLetterReader;
import dev.newterms.cloudtrail.EnvelopeReader;
import dev.newterms.cloudtrail.EventListener;
import dev.newterms.cloudtrail.JsonLine;
import dev.newterms.cloudtrail.Prefilter;
import dev.newterms.cloudtrail.RecordCount;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.report.CountsText;
import dev.newterms.settings.Bounds;
import dev.newterms.source.InputLines.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads dead letters again, as the job would read their records now. A letter gives its events if
 * all of it can be read. What could be read of the others, the first reading has read already: in
 * front of where gzip breaks off, say. The letter of a refused alert gives the alert, and no event.
 */
final class SecondReading {

  /** Takes JSON on one line. */
  @FunctionalInterface
  interface LineConsumer {
    void accept(byte[] line) throws IOException;
  }

  private final EnvelopeReader reader;
  private final LineConsumer events;
  private final @Nullable LineConsumer alerts;
  private final Consumer<String> problems;
  private final Map<Reason, Long> stillDead = new EnumMap<>(Reason.class);
  private long letters;
  private long readNow;
  private long refusedAlerts;
  private long truncated;
  private long noLetters;
  private long eventsWritten;

  /**
   * @param alerts gets refused alerts as they were; null if they are only counted
   */
  SecondReading(
      Bounds bounds,
      LineConsumer events,
      @Nullable LineConsumer alerts,
      Consumer<String> problems) {
    this.reader = new EnvelopeReader(Prefilter.lettingEverythingPass(), bounds);
    this.events = events;
    this.alerts = alerts;
    this.problems = problems;
  }

  /**
   * Reads the letter that is this line; a blank line is none, and no problem.
   *
   * @param where what a problem's text begins with
   */
  void read(Line line, String where) throws IOException {
    if (line.isBlank()) {
      return;
    }
    if (line.tooLong()) {
      noLetter(where, "no dead letter: longer than " + line.bytes().length + " bytes");
      return;
    }
    DeadLetter letter;
    try {
      letter = DeadLetterReader.read(line.bytes());
    } catch (IOException e) {
      noLetter(where, String.valueOf(e.getMessage()));
      return;
    }
    read(letter, where);
  }

  private void noLetter(String where, String problem) {
    noLetters++;
    problems.accept(where + problem);
  }

  private void read(DeadLetter letter, String where) throws IOException {
    letters++;
    if (letter.truncated()) {
      truncated++;
      problems.accept(
          "%scut: only %d of its %d bytes are left; %s"
              .formatted(where, letter.bytes().length, letter.length(), whereToLook(letter)));
      return;
    }
    if (letter.reason() == Reason.REFUSED) {
      readAlert(letter);
    } else {
      readEvents(letter, where);
    }
  }

  /** A refused alert is nowhere else, unless another sink took it. */
  private static String whereToLook(DeadLetter letter) {
    return letter.origin()
        + (letter.reason() == Reason.REFUSED
            ? " was refused: " + letter.problem()
            : " has them all");
  }

  private void readAlert(DeadLetter letter) throws IOException {
    refusedAlerts++;
    if (alerts != null) {
      alerts.accept(JsonLine.of(letter.bytes(), 0, letter.length()));
    }
  }

  private void readEvents(DeadLetter letter, String where) throws IOException {
    Found found = new Found();
    RecordCount count =
        reader.read(
            new SourceRecord(letter.bytes(), letter.arrivalMillis(), letter.origin()), found);
    if (!found.deadLetters.isEmpty()) {
      stillDead(found.deadLetters.get(0), where);
    } else if (found.events.isEmpty() && count.skipped() == 0) {
      stillDead(letter, where);
    } else {
      readNow++;
      write(found.events);
    }
  }

  private void write(List<byte[]> found) throws IOException {
    for (byte[] event : found) {
      events.accept(event);
    }
    eventsWritten += found.size();
  }

  private void stillDead(DeadLetter letter, String where) {
    stillDead.merge(letter.reason(), 1L, Long::sum);
    problems.accept(
        "%sstill dead: %s: %s: %s"
            .formatted(where, letter.origin(), letter.reason(), letter.problem()));
  }

  /** Whether the input held something, and nothing of it is a dead letter. */
  boolean foundNoLetterAtAll() {
    return letters == 0 && noLetters > 0;
  }

  /** The closing lines. */
  String summary() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d dead letters, %d read now, %d events written"
            .formatted(letters, readNow, eventsWritten));
    if (refusedAlerts > 0) {
      lines.add(
          "refused alerts, which hold no events: "
              + refusedAlerts
              + (alerts == null ? "; --alerts FILE gets them" : " written"));
    }
    if (!stillDead.isEmpty()) {
      lines.add("still dead: " + CountsText.byReason(stillDead));
    }
    if (truncated > 0) {
      lines.add("cut, so not read: " + truncated);
    }
    if (noLetters > 0) {
      lines.add("lines that are no dead letters: " + noLetters);
    }
    return String.join(System.lineSeparator(), lines);
  }

  /** What is in one letter. */
  private static final class Found implements EventListener {

    private final List<byte[]> events = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    @Override
    public void onEvent(CloudTrailEvent event, byte[] bytes, int from, int to) {
      event.readAll(); // The job asks that of an event that alerts.
      events.add(JsonLine.of(bytes, from, to));
    }

    @Override
    public void onDeadLetter(DeadLetter deadLetter) {
      deadLetters.add(deadLetter);
    }
  }
}
