package dev.newterms.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a timeline file.
 *
 * @param timeline null exactly where there are problems
 * @param problems each in the form {@code component: field: problem}
 */
public record TimelineReading(String file, @Nullable Timeline timeline, List<String> problems) {

  public TimelineReading {
    problems = List.copyOf(problems);
  }
}
