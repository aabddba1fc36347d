package dev.newterms.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlLinesTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int SCALARS = 5_000;

  private static final String YAML =
      """
      # A comment.
      rule: some-rule

      scenarios:
        - name: one
          events:
            - {at: 0s, event: [a,
                b]}
            - at: 1s
      """;

  @ParameterizedTest
  @CsvSource({
    "/rule, 2",
    "/scenarios/0/name, 5",
    "/scenarios/0/events/0/at, 7",
    "/scenarios/0/events/0/event/0, 7",
    "/scenarios/0/events/0/event/1, 8",
    "/scenarios/0/events/1/at, 9"
  })
  void shouldSayOnWhichLineAValueStands(String pointer, int line) throws IOException {
    assertThat(lines(YAML).of(pointer)).contains(line);
  }

  @Test
  void shouldKnowNothingOfWhatIsNotThere() throws IOException {
    assertThat(lines(YAML).of("/start")).isEmpty();
    assertThat(lines(YAML).of("/scenarios/1")).isEmpty();
  }

  @Test
  void shouldPassOverWhatLiesDeeperThanATimelineGoes() throws IOException {
    assertThat(lines("a: ".concat("{a: ".repeat(7)).concat("1" + "}".repeat(7))).of("/a".repeat(8)))
        .contains(1);
    assertThat(lines("a: ".concat("{a: ".repeat(8)).concat("1" + "}".repeat(8))).of("/a".repeat(9)))
        .isEmpty();
  }

  @Test
  void shouldMakeNoPointerOfWhatLiesDeeper() throws IOException {
    String deep = "[".repeat(900) + "1" + ", 1".repeat(SCALARS) + "]".repeat(900);
    lines(deep);

    long before = THREADS.getCurrentThreadAllocatedBytes();
    lines(deep);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    // The parser makes some hundred bytes of a scalar, a pointer this deep has some thousand.
    assertThat(allocated / SCALARS).isLessThan(2_000);
  }

  @Test
  void shouldRefuseWhatATreeDoesNotShow() {
    assertThatThrownBy(() -> lines("a: &x 1\nb: *x\n"))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("aliases are not supported");
    assertThatThrownBy(() -> lines("a: 1\n---\na: 2\n"))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("expected one YAML document");
  }

  private static YamlLines lines(String yaml) throws IOException {
    return YamlLines.of(yaml, new YAMLFactory());
  }
}
