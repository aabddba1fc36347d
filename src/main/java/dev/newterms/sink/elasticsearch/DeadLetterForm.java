package dev.newterms.sink.elasticsearch;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetterId;
import dev.newterms.cloudtrail.DeadLetterJson;
import dev.newterms.cloudtrail.DeadLetterReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A dead letter's document is its JSON form, with as many of its bytes as every cluster takes. */
final class DeadLetterForm implements DocumentForm<DeadLetter> {

  /**
   * A node never takes more at a time than a tenth of its heap (Elasticsearch guide, indexing
   * pressure): it answers 429 to a larger document, every time. This fits a heap of 512 MB.
   */
  static final int MAX_JSON_BYTES = 32 << 20;

  private static final long serialVersionUID = 1L;

  @Override
  public Document of(DeadLetter letter, long nowMillis) {
    return new Document(
        DeadLetterId.of(letter), DeadLetterJson.write(letter, MAX_JSON_BYTES), nowMillis);
  }

  /** The letter itself, which says from now on that it could not be written either. */
  @Override
  public DeadLetter refused(Document document, String problem, int maxBytes, long nowMillis) {
    DeadLetter letter = read(document);
    return new DeadLetter(
        letter.reason(),
        letter.problem() + "; " + problem,
        letter.bytes(),
        letter.length(),
        letter.arrivalMillis(),
        letter.origin(),
        letter.foundMillis());
  }

  private static DeadLetter read(Document document) {
    try {
      return DeadLetterReader.read(document.json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
