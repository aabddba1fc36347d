package dev.newterms.sink.elasticsearch;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetterId;
import dev.newterms.cloudtrail.DeadLetterJson;

/** A dead letter's document is its JSON form. */
final class DeadLetterForm implements DocumentForm<DeadLetter> {

  private static final long serialVersionUID = 1L;

  @Override
  public Document of(DeadLetter letter, long nowMillis) {
    return new Document(DeadLetterId.of(letter), DeadLetterJson.write(letter), nowMillis);
  }
}
