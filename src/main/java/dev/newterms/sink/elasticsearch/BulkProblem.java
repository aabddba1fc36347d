package dev.newterms.sink.elasticsearch;

import java.io.InterruptedIOException;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why documents could not be written for now. */
record BulkProblem(Kind kind, String detail) {

  /** Content too large: what the server, or a proxy before it, says of a whole request. */
  static final int TOO_LARGE_STATUS = 413;

  /** Whom it concerns and what to look at. */
  enum Kind {
    UNREACHABLE(false, "no connection"),
    SLOW(false, "no answer in time"),
    BUSY(false, "busy"),
    FAILING(false, "failing"),
    TOO_LARGE(false, "the request is too large; smaller ones follow"),
    UNTRUSTED(
        true, "TLS fails; is the certificate from an authority in ca-file or of ca-fingerprint?"),
    UNAUTHENTICATED(
        true, "not accepted; check elasticsearch.username and .password, or elasticsearch.api-key"),
    FORBIDDEN(
        true, "not allowed; give the user or API key auto_configure and create_doc on the stream"),
    NO_DATA_STREAM(true, "the data stream is missing; is the index template installed?"),
    UNEXPECTED(true, "refuses bulk requests");

    private final boolean lasting;
    private final String text;

    Kind(boolean lasting, String text) {
      this.lasting = lasting;
      this.text = text;
    }

    /** What metrics call it. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it will not pass before a person does something. */
    boolean isLasting() {
      return lasting;
    }
  }

  static BulkProblem of(Throwable failure) {
    return new BulkProblem(kindOf(failure), String.valueOf(rootOf(failure)));
  }

  private static Kind kindOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SSLHandshakeException || t instanceof SSLPeerUnverifiedException) {
        return Kind.UNTRUSTED;
      }
      if (t instanceof InterruptedIOException) { // SocketTimeoutException among them
        return Kind.SLOW;
      }
    }
    return Kind.UNREACHABLE;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  static BulkProblem ofStatus(int status, String detail) {
    return new BulkProblem(kindOf(status), status + " " + detail);
  }

  private static Kind kindOf(int status) {
    return switch (status) {
      case 401 -> Kind.UNAUTHENTICATED;
      case 403 -> Kind.FORBIDDEN;
      case 404 -> Kind.NO_DATA_STREAM;
      case TOO_LARGE_STATUS -> Kind.TOO_LARGE;
      case 429 -> Kind.BUSY;
      default -> status >= 500 ? Kind.FAILING : Kind.UNEXPECTED;
    };
  }

  @Override
  public String toString() {
    return kind.text + ": " + detail;
  }
}
