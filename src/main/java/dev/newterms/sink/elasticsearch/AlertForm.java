package dev.newterms.sink.elasticsearch;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;

/** An alert's document is made already. */
final class AlertForm implements DocumentForm<Alert> {

  private static final long serialVersionUID = 1L;

  @Override
  public Document of(Alert alert, long nowMillis) {
    return new Document(alert.id(), alert.document(), nowMillis);
  }

  @Override
  public DeadLetter refused(Document document, String problem, int maxBytes, long nowMillis) {
    return DeadLetter.undelivered(document.id(), document.json(), maxBytes, problem, nowMillis);
  }
}
