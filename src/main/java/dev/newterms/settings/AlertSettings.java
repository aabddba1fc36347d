package dev.newterms.settings;

import java.io.Serializable;

/**
 * What alert documents hold.
 *
 * @param eventOriginal whether they show the event's text as it came
 */
public record AlertSettings(boolean eventOriginal) implements Serializable {

  /** The settings where no setting says otherwise. */
  public static AlertSettings defaults() {
    return new AlertSettings(NewTermsOptions.ALERT_EVENT_ORIGINAL.defaultValue());
  }
}
