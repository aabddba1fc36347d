package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.sink.elasticsearch.BulkProblem.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkProblemTest {

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHENTICATED",
    "403, FORBIDDEN",
    "404, NO_DATA_STREAM",
    "429, BUSY",
    "500, FAILING",
    "503, FAILING",
    "400, UNEXPECTED",
    "302, UNEXPECTED"
  })
  void shouldTellAStatusForWhatItIs(int status, Kind kind) {
    assertThat(BulkProblem.ofStatus(status, "x").kind()).isEqualTo(kind);
  }

  @Test
  void shouldTellAnUntrustedCertificateFromALostConnection() {
    SSLHandshakeException handshake = new SSLHandshakeException("PKIX");
    handshake.initCause(new CertificateException("no path"));

    BulkProblem problem = BulkProblem.of(new IOException("wrapped", handshake));

    assertThat(problem.kind()).isEqualTo(Kind.UNTRUSTED);
    assertThat(problem.kind().isLasting()).isTrue();
    assertThat(problem)
        .hasToString(
            "TLS fails; is the certificate from an authority in ca-file or of ca-fingerprint?:"
                + " java.security.cert.CertificateException: no path");
  }

  @Test
  void shouldTakeATlsConnectionThatBreaksForALostOne() {
    assertThat(BulkProblem.of(new SSLException("closed in handshake")).kind())
        .isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void shouldTellALateAnswerFromALostConnection() {
    assertThat(BulkProblem.of(new SocketTimeoutException("30 s")).kind()).isEqualTo(Kind.SLOW);
    assertThat(BulkProblem.of(new ConnectException("refused")).kind()).isEqualTo(Kind.UNREACHABLE);
  }
}
