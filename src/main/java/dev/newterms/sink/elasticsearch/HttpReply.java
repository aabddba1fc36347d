package dev.newterms.sink.elasticsearch;

import java.nio.charset.StandardCharsets;

/** A server's answer to one request, whatever its status. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpReply(int status, byte[] body) {

  private static final int EXCERPT_BYTES = 500;

  /** The beginning of the body, on one line, for a log. */
  String excerpt() {
    int length = Math.min(body.length, EXCERPT_BYTES);
    return new String(body, 0, length, StandardCharsets.UTF_8)
        .replaceAll("\\p{Cntrl}+", " ")
        .trim();
  }
}
