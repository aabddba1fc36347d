package dev.newterms.settings;

import java.io.Serializable;
import java.time.Instant;

/** Where a first start begins to read Kinesis; a restored job goes on where it was. */
public sealed interface InitialPosition extends Serializable {

  /** Only what arrives after the start. */
  record Latest() implements InitialPosition {}

  /** The oldest record that the stream still has. */
  record TrimHorizon() implements InitialPosition {}

  /** What arrived at that instant or later. */
  record At(Instant instant) implements InitialPosition {}

  /**
   * Reads {@code latest}, {@code trim-horizon} or an ISO-8601 instant.
   *
   * @throws java.time.format.DateTimeParseException if it is none of them
   */
  static InitialPosition parse(String text) {
    return switch (text) {
      case "latest" -> new Latest();
      case "trim-horizon" -> new TrimHorizon();
      default -> new At(Instant.parse(text));
    };
  }
}
