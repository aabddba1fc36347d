package dev.newterms.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.novelty.TermsKey;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleException;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import dev.newterms.rule.kql.KqlParser;
import dev.newterms.settings.MemorySettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhatIfFunctionTest {

  private static final Rule RULE = TestRules.rule("r", "event.action: Go", "cloud.region");
  private static final String KEY = new TermsKey(RULE.fingerprint(), List.of("eu")).text();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int COUNTS = WhatIfSighting.NO_EXCEPTION;

  private KeyedOneInputStreamOperatorTestHarness<String, WhatIfSighting, Void> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new WhatIfFunction(
                    new RuleSet(List.of(RULE), List.of(exception("a"), exception("b"))),
                    MemorySettings.defaults(),
                    new ComparedWindows(List.of(window("1d"), window("30d"))),
                    0)),
            WhatIfSighting::key,
            Types.STRING);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void shouldCountTheAlertsOfEachWindow() throws Exception {
    for (long day : new long[] {0, 1, 3, 17, 18, 40}) {
      see(day * DAY, COUNTS);
    }

    assertThat(alerts("1d")).isEqualTo(4);
    assertThat(alerts("14d")).isEqualTo(2);
    assertThat(alerts("30d")).isEqualTo(1);
    assertThat(count(MetricNames.sightings(RULE.fingerprint()))).isEqualTo(6);
  }

  @Test
  void shouldForgetWhatIsBeyondRetentionWhateverTheWindow() throws Exception {
    see(0, COUNTS);
    see(91 * DAY, COUNTS);

    assertThat(alerts("30d")).isEqualTo(2);
  }

  @Test
  void shouldNotRememberWhatIsExceptedForTheWindows() throws Exception {
    see(0, 0);
    see(1, COUNTS);

    assertThat(alerts("14d")).isEqualTo(1);
    assertThat(count(MetricNames.sightings(RULE.fingerprint()))).isEqualTo(1);
  }

  @Test
  void shouldCountWhatAnExceptionTookOut() throws Exception {
    see(0, 0);
    see(1, 1);
    see(15 * DAY, 1);
    see(30 * DAY, COUNTS);

    assertThat(alertsExcepted()).containsExactly(1L, 1L);
  }

  @Test
  void shouldNotCountWhatWouldHaveBeenKnown() throws Exception {
    see(0, COUNTS);
    see(1, 0);

    assertThat(alertsExcepted()).containsExactly(0L, 0L);
  }

  @Test
  void shouldTellTheLastTimeOfAllThatItSees() throws Exception {
    see(2 * DAY, COUNTS);
    see(3 * DAY, 0);
    see(DAY, COUNTS);

    assertThat(count(MetricNames.LAST_SIGHTING)).isEqualTo(3 * DAY);
  }

  private void see(long timeMillis, int exception) throws Exception {
    harness.processElement(new WhatIfSighting(KEY, timeMillis, exception), timeMillis);
  }

  private long alerts(String window) {
    return count(MetricNames.alerts(RULE.fingerprint(), window(window)));
  }

  private List<Long> alertsExcepted() {
    return List.of(count(MetricNames.alertsExcepted(0)), count(MetricNames.alertsExcepted(1)));
  }

  private long count(String name) {
    return (Long)
        Objects.requireNonNull(
                harness.getEnvironment().getAccumulatorRegistry().getUserMap().get(name))
            .getLocalValue();
  }

  private static HistoryWindow window(String text) {
    return HistoryWindow.startingAt("now-" + text).orElseThrow();
  }

  private static RuleException exception(String user) {
    return new RuleException(null, KqlParser.parse("user.name: " + user), "us", "a test", null);
  }
}
