package dev.newterms.setup;

/** Why a server could not be prepared, as {@code component: field: problem}. */
public final class SetupException extends Exception {

  private static final long serialVersionUID = 1L;

  SetupException(String message) {
    super(message);
  }

  SetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
