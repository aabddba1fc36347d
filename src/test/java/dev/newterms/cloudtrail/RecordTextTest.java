package dev.newterms.cloudtrail;

import static dev.newterms.cloudtrail.Envelopes.gzip;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordTextTest {

  private static final int BOUND = 100_000;
  private static final RecordText.Failure TOO_LARGE =
      new RecordText.Failure(
          Reason.TOO_LARGE, "inflates to more than envelope.max-inflated-bytes, which is 100000");

  private final RecordText text = new RecordText(BOUND);

  @Test
  void shouldInflateUpToTheBound() {
    assertThat(text.read(gzip("0".repeat(BOUND)))).isNull();

    assertThat(text.length()).isEqualTo(BOUND);
  }

  @Test
  void shouldNeverHoldMoreThanTheBound() {
    assertThat(text.read(gzip("0".repeat(10_000_000)))).isEqualTo(TOO_LARGE);

    assertThat(text.length()).isEqualTo(BOUND);
    assertThat(text.bytes()).hasSizeLessThanOrEqualTo(BOUND + 1);
  }

  @Test
  void shouldNotKeepTheBufferOfAHugeRecord() {
    RecordText large = new RecordText(1 << 25);
    large.read(gzip("0".repeat(1 << 25)));

    large.read(gzip("{}"));

    assertThat(large.bytes()).hasSizeLessThan(1 << 20);
  }

  @Test
  void shouldBoundGzipWithinGzipToo() {
    assertThat(text.read(gzip(gzip("0".repeat(10_000_000))))).isEqualTo(TOO_LARGE);

    assertThat(text.bytes()).hasSizeLessThanOrEqualTo(BOUND + 1);
  }

  @Test
  void shouldBoundGzipWithinGzipThatInflatesToNothing() {
    byte[] nothing = gzip("");
    ByteArrayOutputStream row = new ByteArrayOutputStream();
    while (row.size() <= 2 * BOUND) {
      row.writeBytes(nothing);
    }

    text.read(gzip(row.toByteArray()));

    assertThat(text.length()).isZero();
  }

  @Test
  void shouldInflateSeveralGzipFilesInARow() {
    assertThat(text.read(joined(gzip("{}"), gzip(""), gzip("[]")))).isNull();

    assertThat(read()).isEqualTo("{}[]");
  }

  @Test
  void shouldPassOverWhatIsNoGzipBehindGzip() {
    assertThat(text.read(joined(gzip("{}"), "garbage".getBytes(UTF_8)))).isNull();
    assertThat(read()).isEqualTo("{}");

    assertThat(text.read(joined(gzip("{}"), new byte[512]))).isNull();
    assertThat(read()).isEqualTo("{}");
  }

  @Test
  void shouldGiveWhatStandsBeforeABreak() {
    StringBuilder digits = new StringBuilder();
    new Random(1).ints(50_000, 0, 10).forEach(digits::append);
    byte[] gzip = gzip(digits.toString());

    RecordText.Failure failure = text.read(Arrays.copyOf(gzip, gzip.length / 2));

    assertThat(failure).isNotNull().returns(Reason.BAD_GZIP, RecordText.Failure::reason);
    assertThat(text.length()).isGreaterThan(20_000);
    assertThat(digits.toString()).startsWith(read());
  }

  @Test
  void shouldTellOfEveryBreakThatCostsSomething() {
    String json = "{\"a\":\"b\"}";
    byte[] gzip = gzip(gzip(json));
    for (int length = Gzip.HEAD_BYTES; length < gzip.length; length++) {
      RecordText.Failure failure = text.read(Arrays.copyOf(gzip, length));

      assertThat(failure != null || read().equals(json)).as("cut at %d", length).isTrue();
    }
  }

  @Test
  void shouldLeavePlainTextWhereItIs() {
    byte[] json = "{\"a\":\"é\"}".getBytes(UTF_8);

    assertThat(text.read(json)).isNull();

    assertThat(text.bytes()).isSameAs(json);
  }

  @Test
  void shouldDecodeOtherEncodingsWithAndWithoutAByteOrderMark() {
    String json = "{\"a\":\"é \uD83D\uDE00\"}";
    for (Charset charset :
        new Charset[] {
          UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE")
        }) {
      for (String marked : new String[] {json, "\uFEFF" + json}) {
        assertThat(text.read(marked.getBytes(charset))).isNull();
        assertThat(read()).as(charset.name()).endsWith(json);

        assertThat(text.read(gzip(marked.getBytes(charset)))).isNull();
        assertThat(read()).as("%s in gzip", charset.name()).endsWith(json);
      }
    }
  }

  @Test
  void shouldDecodeCharactersThatStandAcrossBuffers() {
    String json = "[\"" + "x\uD83D\uDE00".repeat(10_000) + "\"]";

    assertThat(text.read(json.getBytes(UTF_16LE))).isNull();

    assertThat(read()).isEqualTo(json);
  }

  private String read() {
    return new String(text.bytes(), 0, text.length(), UTF_8);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
