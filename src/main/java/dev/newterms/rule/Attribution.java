package dev.newterms.rule;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who wrote a rule, under which license, and its version where the file gives one. */
public record Attribution(List<String> authors, @Nullable String license, @Nullable Integer version)
    implements Serializable {

  public Attribution {
    authors = List.copyOf(authors);
  }
}
