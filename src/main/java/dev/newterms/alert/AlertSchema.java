package dev.newterms.alert;

/** The published form of alert documents. */
public final class AlertSchema {

  /** Changes when a reader of the old form could not read the new one. */
  public static final String VERSION = "1";

  private AlertSchema() {}
}
