package dev.newterms.settings;

import java.io.Serializable;

/**
 * What alert documents hold.
 *
 * @param eventOriginal whether they show the event's text as it came
 * @param guide whether they show the rule's investigation guide
 * @param namespace last part of their data stream's name, also where it is not Elasticsearch that
 *     gets them
 */
public record AlertSettings(boolean eventOriginal, boolean guide, String namespace)
    implements Serializable {

  /** The settings where no setting says otherwise. */
  public static AlertSettings defaults() {
    return new AlertSettings(
        NewTermsOptions.ALERT_EVENT_ORIGINAL.defaultValue(),
        NewTermsOptions.ALERT_INVESTIGATION_GUIDE.defaultValue(),
        ElasticsearchOptions.NAMESPACE.defaultValue());
  }
}
