package dev.newterms.rule;

import java.util.List;
import java.util.function.Consumer;

/**
 * Tells of things that are wrong in the same way: the first of them one by one, then how many more
 * there are. A file of noise has as many as fit into it, and nobody reads them.
 */
final class FirstOfMany {

  private static final int TOLD = 20;

  private FirstOfMany() {}

  static <T> void tell(List<T> wrong, Consumer<T> each, Rest<T> rest) {
    wrong.stream().limit(TOLD).forEach(each);
    if (wrong.size() > TOLD) {
      rest.tell(wrong.size() - TOLD, wrong.get(TOLD));
    }
  }

  /** What to tell of those that are not told one by one. */
  @FunctionalInterface
  interface Rest<T> {

    /**
     * Tells of them at once.
     *
     * @param more how many there are
     * @param next the first of them
     */
    void tell(int more, T next);
  }
}
