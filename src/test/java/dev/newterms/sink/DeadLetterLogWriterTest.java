package dev.newterms.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterLogWriterTest {

  private final List<String> lines = new ArrayList<>();
  private long nanos = Long.MAX_VALUE - 5; // nanoTime may overflow at any moment
  private final DeadLetterLogWriter writer = new DeadLetterLogWriter(() -> nanos, lines::add);

  @Test
  void shouldTellOriginReasonProblemAndLengthButNotTheBytes() {
    write("cut off");

    assertThat(lines).containsExactly("dead letter: a.json@7: BAD_GZIP: cut off; 9 bytes");
  }

  @Test
  void shouldTellWhichAlertWasRefusedAndWhy() {
    byte[] alert = "SECRET".getBytes(StandardCharsets.UTF_8);

    writer.write(
        DeadLetter.undelivered("3e7c", alert, 2, "logs-newterms.alerts-default: 400 {}", 0),
        new NoContext());

    assertThat(lines)
        .containsExactly(
            "dead letter: alert:3e7c: REFUSED: logs-newterms.alerts-default: 400 {}; 6 bytes");
  }

  @Test
  void shouldWriteOneLineASecondAndCountTheRest() {
    write("one");
    write("two");
    write("three");
    nanos += DeadLetterLogWriter.BETWEEN_LINES.toNanos();
    write("four");
    nanos += DeadLetterLogWriter.BETWEEN_LINES.toNanos();
    write("five");

    assertThat(lines)
        .containsExactly(
            "dead letter: a.json@7: BAD_GZIP: one; 9 bytes",
            "dead letter: a.json@7: BAD_GZIP: four; 9 bytes (2 before it left out)",
            "dead letter: a.json@7: BAD_GZIP: five; 9 bytes");
  }

  @Test
  void shouldCountTheRestAtTheEnd() {
    write("one");
    write("two");

    writer.close();

    assertThat(lines).last().isEqualTo("dead letter: 1 more left out");
  }

  @Test
  void shouldKeepForeignTextOnOneShortLine() {
    write("a\nb" + "c".repeat(10_000));

    assertThat(lines.get(0)).contains("a bc").doesNotContain("\n").hasSizeLessThan(600);
  }

  private void write(String problem) {
    byte[] bytes = "SECRET".getBytes(StandardCharsets.UTF_8);
    writer.write(
        new DeadLetter(
            DeadLetter.Reason.BAD_GZIP, problem, bytes, 9, SourceRecord.NO_ARRIVAL, "a.json@7", 0),
        new NoContext());
  }
}
