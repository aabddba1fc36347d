package dev.newterms.sink.elasticsearch;

/**
 * How full the buffer is at one moment.
 *
 * @param documents in it
 * @param bytes of these documents
 * @param fraction of the bound that is reached first; more than 1 where more was restored
 * @param oldestSinceMillis when the sink took the oldest document on; meaningless without documents
 */
record BufferFill(int documents, long bytes, double fraction, long oldestSinceMillis) {

  static final BufferFill EMPTY = new BufferFill(0, 0, 0, 0);

  /** The age of the oldest document; 0 where there is none. */
  long oldestMillis(long nowMillis) {
    return documents == 0 ? 0 : Math.max(0, nowMillis - oldestSinceMillis);
  }
}
