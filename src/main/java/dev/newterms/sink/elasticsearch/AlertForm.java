package dev.newterms.sink.elasticsearch;

import dev.newterms.alert.Alert;

/** An alert's document is made already. */
final class AlertForm implements DocumentForm<Alert> {

  private static final long serialVersionUID = 1L;

  @Override
  public Document of(Alert alert, long nowMillis) {
    return new Document(alert.id(), alert.document(), nowMillis);
  }
}
