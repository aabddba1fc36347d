package dev.newterms.sink.elasticsearch;

import dev.newterms.cloudtrail.DeadLetter;
import java.io.Serializable;

/** How something is written as a document. */
interface DocumentForm<T> extends Serializable {

  /**
   * The document of an element.
   *
   * @param nowMillis milliseconds since the epoch, by the wall clock
   */
  Document of(T element, long nowMillis);

  /**
   * The dead letter of a document that Elasticsearch will never take.
   *
   * @param maxBytes at most so many bytes of what the document holds are kept
   * @param nowMillis milliseconds since the epoch, by the wall clock
   */
  DeadLetter refused(Document document, String problem, int maxBytes, long nowMillis);
}
