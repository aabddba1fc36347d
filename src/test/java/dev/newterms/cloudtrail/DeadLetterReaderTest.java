package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterReaderTest {

  private static final String LETTER =
      new String(
          DeadLetterJson.write(letter(Reason.BAD_JSON, new byte[] {1, 2, 3}, 3, "f@1")), UTF_8);

  @ParameterizedTest
  @EnumSource(Reason.class)
  void shouldReadWhatWasWrittenWhateverItHolds(Reason reason) throws IOException {
    Random random = new Random(reason.name().hashCode());
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[random.nextInt(500)];
      random.nextBytes(bytes);
      DeadLetter letter =
          new DeadLetter(
              reason,
              text(random),
              bytes,
              bytes.length + random.nextInt(2),
              random.nextBoolean() ? SourceRecord.NO_ARRIVAL : random.nextInt(),
              random.nextBoolean() ? "kinesis:s/shard-1/" + i : "/" + text(random) + "@" + i,
              random.nextInt());

      assertThat(DeadLetterReader.read(DeadLetterJson.write(letter)))
          .usingRecursiveComparison()
          .isEqualTo(letter);
    }
  }

  @Test
  void shouldReadThatBytesWereCutForARequest() throws IOException {
    byte[] bytes = new byte[50_000];
    DeadLetter letter = letter(Reason.TOO_LARGE, bytes, 50_000, "f@1");

    DeadLetter read = DeadLetterReader.read(DeadLetterJson.write(letter, 30_000));

    assertThat(letter.truncated()).isFalse();
    assertThat(read.truncated()).isTrue();
    assertThat(read.length()).isEqualTo(50_000);
    assertThat(bytes).startsWith(read.bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"here", "a@b", "kinesis:s/0", ""})
  void shouldReadAnOriginOfAnotherForm(String origin) throws IOException {
    DeadLetter letter = letter(Reason.BAD_JSON, new byte[0], 0, origin);

    assertThat(DeadLetterReader.read(DeadLetterJson.write(letter)).origin()).isEqualTo(origin);
  }

  @Test
  void shouldReadALetterOfMoreBytesThanAnyEventMayHave() throws IOException {
    DeadLetter letter = letter(Reason.TOO_LARGE, new byte[64 << 20], 64 << 20, "f@1");

    assertThat(DeadLetterReader.read(DeadLetterJson.write(letter)).bytes()).hasSize(64 << 20);
  }

  /** Without what ECS calls it. */
  @Test
  void shouldReadALetterOfAnEarlierForm() throws IOException {
    DeadLetter letter =
        read(
            "{\"@timestamp\":\"2026-01-02T03:04:07Z\",\"reason\":\"BAD_GZIP\","
                + "\"problem\":\"cut off\",\"source\":{\"file\":\"f\",\"offset\":1},"
                + "\"length\":2,\"truncated\":false,\"bytes\":\"AQI=\"}");

    assertThat(letter.reason()).isEqualTo(Reason.BAD_GZIP);
    assertThat(letter.origin()).isEqualTo("f@1");
    assertThat(letter.bytes()).containsExactly(1, 2);
  }

  @Test
  void shouldReadWhichAlertWasRefused() throws IOException {
    DeadLetter letter = DeadLetter.undelivered("a1", new byte[] {1}, 1, "no", 0);

    assertThat(DeadLetterReader.read(DeadLetterJson.write(letter)).origin()).isEqualTo("alert:a1");
  }

  @Test
  void shouldPassOverFieldsThatItDoesNotKnow() throws IOException {
    assertThat(read(LETTER.replace("{\"@time", "{\"later\":[{}],\"@time")).bytes()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "reason":"BAD_JSON"  | "reason":"SAD"   | reason: expected one of BAD_GZIP, TOO_LARGE,
          "reason":"BAD_JSON"  | "reason":7       | reason: expected a text, got 7
          "reason":            | "raison":        | reason: missing
          "problem":           | "problems":      | problem: missing
          "bytes":"AQID"       | "bytes":"A*?"    | bytes: expected base64, got 'A*?'
          "bytes":             | "byte":          | bytes: missing
          "length":3           | "length":-1      | length: expected a number of bytes, got -1
          "length":3           | "length":3.5     | length: expected a number of bytes, got 3.5
          "length":3           | "length":1e99    | length: expected a number of bytes, got 1.0E99
          "@timestamp":"1970   | "@timestamp":"x  | @timestamp: expected an ISO 8601 time, got 'x
          "@timestamp":        | "time":          | @timestamp: missing
          "length":            | "arrival":"","length": | arrival: expected an ISO 8601 time, got ''
          """)
  void shouldSayWhichFieldIsWrong(String right, String wrong, String problem) {
    assertThat(LETTER).contains(right);

    assertThatThrownBy(() -> read(LETTER.replace(right, wrong)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no dead letter: " + problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "x", "{}", "{\"a\":1", "{}{}", "\u0000"})
  void shouldRefuseWhatIsNoJsonObject(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no dead letter: ");
  }

  @Test
  void shouldQuoteOnlyTheBeginningOfWhatIsWrong() {
    String wrong = LETTER.replace("\"BAD_JSON\"", "\"" + "x".repeat(10_000) + "\"");

    assertThatThrownBy(() -> read(wrong)).message().hasSizeLessThan(500);
  }

  private static DeadLetter read(String json) throws IOException {
    return DeadLetterReader.read(json.getBytes(UTF_8));
  }

  private static DeadLetter letter(Reason reason, byte[] bytes, int length, String origin) {
    return new DeadLetter(reason, "why", bytes, length, SourceRecord.NO_ARRIVAL, origin, 0);
  }

  /** Of any characters, whole surrogate pairs among them, and as long as is kept. */
  private static String text(Random random) {
    return random
        .ints(random.nextInt(100), 0, Character.MAX_CODE_POINT + 1)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
