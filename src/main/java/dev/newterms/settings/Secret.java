package dev.newterms.settings;

import java.io.Serializable;

/** A value that no log line, metric or plan may show. */
public record Secret(String value) implements Serializable {

  @Override
  public String toString() {
    return "***";
  }
}
