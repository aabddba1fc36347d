package dev.newterms.novelty;

import java.util.ArrayList;
import java.util.List;

/**
 * What a memory belongs to: a rule's fingerprint and the values of its new-terms fields.
 *
 * <p>Its text is the key in Flink's state, so the format is fixed: the fingerprint, then each term
 * as {@code <length>:<term>}. Two different keys never have the same text, whatever is in the
 * terms.
 *
 * @param fingerprint 16 hexadecimal digits
 * @param terms in the order of the rule's fields
 */
public record TermsKey(String fingerprint, List<String> terms) {

  private static final int FINGERPRINT_LENGTH = 16;

  public TermsKey {
    if (fingerprint.length() != FINGERPRINT_LENGTH) {
      throw new IllegalArgumentException("fingerprint: expected 16 digits, got " + fingerprint);
    }
    terms = List.copyOf(terms);
  }

  /** The key that {@link #text()} wrote. */
  public static TermsKey parse(String text) {
    List<String> terms = new ArrayList<>();
    int at = FINGERPRINT_LENGTH;
    while (at < text.length()) {
      int colon = text.indexOf(':', at);
      int end = colon + 1 + Integer.parseInt(text, at, colon, 10);
      terms.add(text.substring(colon + 1, end));
      at = end;
    }
    return new TermsKey(fingerprintOf(text), terms);
  }

  /** The fingerprint in a key's text. */
  public static String fingerprintOf(String text) {
    return text.substring(0, FINGERPRINT_LENGTH);
  }

  public String text() {
    StringBuilder text = new StringBuilder(fingerprint);
    for (String term : terms) {
      text.append(term.length()).append(':').append(term);
    }
    return text.toString();
  }
}
