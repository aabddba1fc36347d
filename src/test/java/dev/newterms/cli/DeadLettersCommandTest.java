package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.cloudtrail.DeadLetterJson;
import dev.newterms.cloudtrail.Envelopes;
import dev.newterms.cloudtrail.SourceRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DeadLettersCommandTest {

  private static final String EVENT =
      "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"eventName\":\"A b\",\"n\":1.50}";

  private static final String ALERT =
      "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"event\":{\"kind\":\"alert\",\"action\":\"A b\"},"
          + "\"newterms\":{\"id\":\"a1\",\"baseline\":{\"coverage\":1.0}}}";

  private final Path input;
  private final Path output;
  private final Path alerts;
  private final StringWriter err = new StringWriter();

  DeadLettersCommandTest(@TempDir Path folder) {
    this.input = folder.resolve("letters.ndjson");
    this.output = folder.resolve("events.ndjson");
    this.alerts = folder.resolve("alerts.ndjson");
  }

  @Test
  void shouldWriteEveryEventThatCanBeReadOnALine() throws IOException {
    String pretty = EVENT.replace(",", " ,\n  ").replace("{", "{\n");

    assertThat(run(letter(Envelopes.records(pretty, EVENT)), letter(EVENT))).isZero();

    assertThat(Files.readAllLines(output)).containsExactly(EVENT, EVENT, EVENT);
    assertThat(err()).containsExactly("2 dead letters, 2 read now, 3 events written");
  }

  @Test
  void shouldReadGzipAroundTheLettersAndInThem() throws IOException {
    Files.write(input, Envelopes.gzip(letter(Envelopes.gzip(EVENT)) + "\n"));

    assertThat(run()).isZero();

    assertThat(Files.readAllLines(output)).containsExactly(EVENT);
  }

  @Test
  void shouldListWhatIsStillDeadAndNotRepeatTheEventsBesideIt() throws IOException {
    String broken = "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"x\":}";

    assertThat(run(letter(EVENT), letter(EVENT + "\n" + broken), letter("{\"a\":1}"))).isZero();

    assertThat(Files.readAllLines(output)).containsExactly(EVENT);
    assertThat(err()).hasSize(4);
    assertThat(err().get(0))
        .startsWith("input: " + input + ": line 2: still dead: kinesis:s/shard/7: BAD_JSON: ");
    assertThat(err().get(1))
        .startsWith(
            "input: " + input + ": line 3: still dead: kinesis:s/shard/7: NOT_CLOUDTRAIL: ");
    assertThat(err().get(2)).isEqualTo("3 dead letters, 1 read now, 1 events written");
    assertThat(err().get(3)).isEqualTo("still dead: 1 BAD_JSON, 1 NOT_CLOUDTRAIL");
  }

  @Test
  void shouldNotTakeALetterInWhichThereIsNothingForOneThatIsReadNow() throws IOException {
    assertThat(run(letter("{\"Records\":[]}"))).isZero();

    assertThat(err())
        .containsExactly(
            "input: " + input + ": line 1: still dead: kinesis:s/shard/7: TOO_DEEP: was wrong",
            "1 dead letters, 0 read now, 0 events written",
            "still dead: 1 TOO_DEEP");
  }

  @Test
  void shouldTakeALetterOfWhatIsSkippedNowForRead() throws IOException {
    assertThat(run(letter(Envelopes.cloudWatchLogs("CONTROL_MESSAGE", "check")))).isZero();

    assertThat(err()).containsExactly("1 dead letters, 1 read now, 0 events written");
    assertThat(output).isEmptyFile();
  }

  @Test
  void shouldReadWithinTheBoundsThatAreSet() throws IOException {
    String deep = EVENT.replace("1.50", "[".repeat(150) + "]".repeat(150));

    run(letter(deep));
    assertThat(err()).contains("1 dead letters, 0 read now, 0 events written");

    run(List.of("-Devent.max-depth=200"), letter(deep));
    assertThat(Files.readAllLines(output)).containsExactly(deep);
  }

  @Test
  void shouldSayWhichLettersWereCutAndWhereAllOfThemIs() throws IOException {
    assertThat(run(letter(EVENT.getBytes(UTF_8), 900), letter(EVENT))).isZero();

    assertThat(Files.readAllLines(output)).containsExactly(EVENT);
    assertThat(err())
        .containsExactly(
            "input: %s: line 1: cut: only %d of its 900 bytes are left; kinesis:s/shard/7 has them all"
                .formatted(input, EVENT.length()),
            "2 dead letters, 1 read now, 1 events written",
            "cut, so not read: 1");
  }

  /** An alert is a document in ECS: read as a record it would be an event. */
  @Test
  void shouldCountRefusedAlertsAndNotTakeThemForEvents() throws IOException {
    assertThat(run(refused("a1", EVENT), letter(EVENT), refused("a2", ALERT))).isZero();

    assertThat(Files.readAllLines(output)).containsExactly(EVENT);
    assertThat(err())
        .containsExactly(
            "3 dead letters, 1 read now, 1 events written",
            "refused alerts, which hold no events: 2; --alerts FILE gets them");
  }

  @Test
  void shouldWriteRefusedAlertsAsTheyWereIfAskedTo() throws IOException {
    assertThat(run(withAlerts(), refused("a1", ALERT), letter(EVENT), refused("a2", ALERT)))
        .isZero();

    assertThat(Files.readAllLines(alerts)).containsExactly(ALERT, ALERT);
    assertThat(Files.readAllLines(output)).containsExactly(EVENT);
    assertThat(err())
        .containsExactly(
            "3 dead letters, 1 read now, 1 events written",
            "refused alerts, which hold no events: 2 written");
  }

  @Test
  void shouldListARefusedAlertThatWasCutAndNotWriteIt() throws IOException {
    DeadLetter cut = DeadLetter.undelivered("a1", ALERT.getBytes(UTF_8), 9, "too large", 0);

    assertThat(run(withAlerts(), new String(DeadLetterJson.write(cut), UTF_8))).isZero();

    assertThat(alerts).isEmptyFile();
    assertThat(err())
        .containsExactly(
            "input: %s: line 1: cut: only 9 of its %d bytes are left; alert:a1 was refused: too large"
                .formatted(input, ALERT.length()),
            "1 dead letters, 0 read now, 0 events written",
            "cut, so not read: 1");
  }

  @Test
  void shouldNotReplaceEarlierAlertsWhereNothingIsADeadLetter() throws IOException {
    Files.writeString(alerts, "earlier");

    assertThat(run(withAlerts(), EVENT)).isEqualTo(1);

    assertThat(alerts).hasContent("earlier");
  }

  @Test
  void shouldNotWriteEventsAndAlertsToOneFile() throws IOException {
    assertThat(run(List.of("--alerts", output.toString()), letter(EVENT))).isEqualTo(2);

    assertThat(err()).first().asString().contains("--output and --alerts: expected two files");
    assertThat(output).doesNotExist();
  }

  @Test
  void shouldNotWriteAlertsOverItsInput() throws IOException {
    assertThat(run(List.of("--alerts", input.toString()), letter(EVENT))).isEqualTo(1);

    assertThat(err()).singleElement().asString().contains("is output and input at once");
    assertThat(input).hasContent(letter(EVENT));
  }

  @Test
  void shouldSayWhichLinesAreNoLettersAndGoOn() throws IOException {
    assertThat(run("{}", "", "cut {", letter(EVENT))).isZero();

    assertThat(Files.readAllLines(output)).containsExactly(EVENT);
    assertThat(err()).hasSize(4);
    assertThat(err().get(0))
        .isEqualTo("input: " + input + ": line 1: no dead letter: reason: missing");
    assertThat(err().get(1)).startsWith("input: " + input + ": line 3: no dead letter: ");
    assertThat(err().get(3)).isEqualTo("lines that are no dead letters: 2");
  }

  @Test
  void shouldListOnlyTheFirstProblems() throws IOException {
    List<String> lines = new ArrayList<>(Collections.nCopies(100, "x"));
    lines.add(letter(EVENT));

    assertThat(run(lines.toArray(String[]::new))).isZero();

    assertThat(err()).hasSize(ProblemLines.MAX_LINES + 3).contains("… and 80 more");
  }

  @Test
  void shouldFailWhereNothingIsADeadLetter() throws IOException {
    Files.writeString(output, "earlier");

    assertThat(run(EVENT)).isEqualTo(1);

    assertThat(output).hasContent("earlier");
    assertThat(err()).last().isEqualTo("lines that are no dead letters: 1");
  }

  @Test
  void shouldFindNothingWrongWithNoLetters() throws IOException {
    assertThat(run("")).isZero();

    assertThat(err()).containsExactly("0 dead letters, 0 read now, 0 events written");
    assertThat(output).isEmptyFile();
  }

  @Test
  void shouldFailAtGzipThatBreaksOffAndWriteNothing() throws IOException {
    byte[] gzip = Envelopes.gzip(letter(EVENT) + "\n");
    Files.write(input, Arrays.copyOf(gzip, gzip.length - 4));

    assertThat(run()).isEqualTo(1);

    assertThat(err()).last().asString().endsWith(": gzip that is cut off or broken");
    assertThat(output).doesNotExist();
  }

  @Test
  void shouldSayWhichInputIsMissing() {
    assertThat(run()).isEqualTo(1);

    assertThat(err()).containsExactly("input: " + input + ": no such file or folder");
  }

  @Test
  void shouldSayWhatTheCommandLineMisses() {
    CommandLine commandLine = NewTermsCli.commandLine();
    commandLine.setErr(new PrintWriter(err, true));

    assertThat(commandLine.execute("dead-letters", "--input", input.toString())).isEqualTo(2);
    assertThat(err()).first().asString().contains("--output");
  }

  private List<String> withAlerts() {
    return List.of("--alerts", alerts.toString());
  }

  private static String refused(String id, String document) {
    byte[] bytes = document.getBytes(UTF_8);
    DeadLetter letter = DeadLetter.undelivered(id, bytes, bytes.length, "mapping", 0);
    return new String(DeadLetterJson.write(letter), UTF_8);
  }

  private static String letter(String bytes) {
    return letter(bytes.getBytes(UTF_8));
  }

  private static String letter(byte[] bytes) {
    return letter(bytes, bytes.length);
  }

  private static String letter(byte[] bytes, int length) {
    return new String(
        DeadLetterJson.write(
            new DeadLetter(
                Reason.TOO_DEEP,
                "was wrong",
                bytes,
                length,
                SourceRecord.NO_ARRIVAL,
                "kinesis:s/shard/7",
                0)),
        UTF_8);
  }

  private int run(String... lines) throws IOException {
    return run(List.of(), lines);
  }

  private int run(List<String> more, String... lines) throws IOException {
    Files.write(input, List.of(lines));
    return run(more);
  }

  private int run() {
    return run(List.of());
  }

  private int run(List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("dead-letters"));
    arguments.addAll(List.of("--input", input.toString(), "--output", output.toString()));
    arguments.addAll(more);
    CommandLine commandLine = NewTermsCli.commandLine();
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments.toArray(String[]::new));
  }

  private List<String> err() {
    return err.toString().lines().toList();
  }
}
