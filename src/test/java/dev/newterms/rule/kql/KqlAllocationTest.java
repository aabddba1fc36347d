package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.EcsView;
import dev.newterms.ecs.FieldSlots;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KqlAllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int EVALUATIONS = 20_000;

  /** Every kind of clause on every type, none of which decides for the others. */
  private static final List<String> QUERIES =
      List.of(
          "*",
          "keyword.a: *",
          "keyword.a: text and not keyword.b: text",
          "keyword.a: (" + list("k") + " or text)",
          "keyword.a: (*x* and not *y*z* or *q)",
          "keyword.b: (442 or 443.0 or *4* or true)",
          "keyword.a > b and keyword.a <= z",
          "long.a: (1 or 2 or 443)",
          "long.a > 442.5 and long.a < 1e10 and long.b <= 100",
          "long.b: 22 and long.b: 23",
          "boolean.a: true and boolean.a > false",
          "date.a: (2026 or 2026-03-01) and date.a > 2026-02",
          "date.a < \"2026-03-01T10:00:00.001+00:00\"",
          "ip.a: (" + list("10.0.0.") + " or 192.0.2.7)",
          "ip.a: (10.0.0.0/8 or \"2001:db8::/32\" or 192.0.2.0/24) and ip.b > 10.0.0.0",
          "*: (other or 444 or 10.0.0.9 or oth*)",
          "not *.b > 1000000",
          "not (ip.*: * and long.*: 443 and boolean.a: true)");

  @Test
  void shouldAllocateNothingOnceTheFieldsWereRead() {
    FieldSlots slots = new FieldSlots(TypedPath.FIELDS);
    EventMatcher[] matchers =
        QUERIES.stream()
            .map(query -> KqlCompiler.compile(KqlParser.parse(query), slots))
            .toArray(EventMatcher[]::new);
    EcsView view =
        slots
            .view()
            .of(
                ParsedEvent.of(
                    """
                    {"eventTime": "2026-03-01T10:00:00Z", "keyword.a": "text",
                     "keyword.b": [443, true, "x4y"], "long.a": 443, "long.b": [22, "23"],
                     "boolean.a": true, "date.a": "2026-03-01T10:00:00Z", "ip.a": "192.0.2.7",
                     "ip.b": ["2001:db8::1", "10.0.0.7"]}
                    """));
    evaluate(matchers, view);

    long before = THREADS.getCurrentThreadAllocatedBytes();
    evaluate(matchers, view);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    // Less than a byte for each: what there is comes from the virtual machine, not from matching.
    assertThat(allocated).isLessThan(EVALUATIONS);
  }

  private static int evaluate(EventMatcher[] matchers, EcsView view) {
    int matches = 0;
    for (int i = 0; i < EVALUATIONS; i++) {
      for (EventMatcher matcher : matchers) {
        matches += matcher.matches(view) ? 1 : 0;
      }
    }
    return matches;
  }

  private static String list(String prefix) {
    return IntStream.range(0, 200).mapToObj(i -> prefix + i).collect(Collectors.joining(" or "));
  }
}
