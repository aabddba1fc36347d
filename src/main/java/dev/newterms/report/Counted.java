package dev.newterms.report;

/** A number of things in words: {@code 1 rule}, {@code 2 rules}. */
public final class Counted {

  private Counted() {}

  /**
   * The number and the word.
   *
   * @param one the word for one thing, of which an {@code s} makes that for several
   */
  public static String of(long number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
