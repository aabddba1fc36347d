package dev.newterms.cloudtrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * An event that cannot be read, which may show only when a member is read for the first time.
 * Unchecked, since members are read in the midst of a rule's query.
 */
public final class BadEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Pattern PARSERS_OWN_NAMES = Pattern.compile(", from `[^`]*`");

  private final Reason reason;

  public BadEventException(Reason reason, String problem) {
    super(problem);
    this.reason = reason;
  }

  private BadEventException(Reason reason, IOException problem) {
    super(text(problem), problem);
    this.reason = reason;
  }

  /** What a parser said of {@code json[from, to)}. */
  static BadEventException of(IOException problem, byte[] json, int from, int to) {
    if (problem instanceof StreamConstraintsException) {
      return new BadEventException(
          Reason.TOO_LARGE,
          "longer than event.max-string-length or event.max-token-length: "
              + PARSERS_OWN_NAMES.matcher(text(problem)).replaceAll(""));
    }
    // A parser says the same of a wrong byte and of a wrong character, so the bytes are asked.
    return new BadEventException(
        Encoding.isUtf8(json, from, to) ? Reason.BAD_JSON : Reason.BAD_ENCODING, problem);
  }

  /** What exactly is wrong, for people. */
  public String problem() {
    return String.valueOf(getMessage());
  }

  /** Why the event is a dead letter. */
  public Reason reason() {
    return reason;
  }

  /** Without the place that the parser adds: it is one in the event, not in the record. */
  private static String text(IOException problem) {
    return problem instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(problem.getMessage());
  }
}
