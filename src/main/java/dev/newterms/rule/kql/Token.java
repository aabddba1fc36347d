package dev.newterms.rule.kql;

import java.util.List;

/**
 * A piece of a query's text.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 * @param parts of a word or quoted text: its fixed text, escapes undone, split at the stars that
 *     are wildcards
 */
record Token(Kind kind, int start, int end, List<String> parts) {

  enum Kind {
    OPEN("'('"),
    CLOSE("')'"),
    OPEN_BRACE("'{'"),
    CLOSE_BRACE("'}'"),
    COLON("':'"),
    RANGE("a comparison"),
    QUOTED("a quoted text"),
    WORD("a word"),
    END("the end of the query");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
