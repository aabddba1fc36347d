package dev.newterms.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipTest {

  private final Gzip gzip = new Gzip(100_000);

  @Test
  void shouldInflateUpToTheBound() throws IOException {
    gzip.inflate(Envelopes.gzip("0".repeat(100_000)));

    assertThat(gzip.length()).isEqualTo(100_000);
  }

  @Test
  void shouldNeverHoldMoreThanTheBound() {
    assertThatThrownBy(() -> gzip.inflate(Envelopes.gzip("0".repeat(10_000_000))))
        .isInstanceOf(ZipException.class)
        .hasMessage("inflates to more than 100000 bytes");
    assertThat(gzip.buffer()).hasSizeLessThanOrEqualTo(100_001);
  }
}
