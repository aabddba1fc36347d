package dev.newterms.sink.elasticsearch;

import java.io.Serializable;

/** How something is written as a document. */
interface DocumentForm<T> extends Serializable {

  /**
   * The document of an element.
   *
   * @param nowMillis milliseconds since the epoch, by the wall clock
   */
  Document of(T element, long nowMillis);
}
