package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySettingsTest {

  private static final MemorySettings MEMORY =
      new MemorySettings(Duration.ofDays(14), Duration.ofDays(7));

  @Test
  void shouldKeepStateForRetentionAndSlack() {
    assertThat(MEMORY.ttl()).isEqualTo(Duration.ofDays(21));
  }

  @Test
  void shouldAcceptAWindowAsLongAsTheRetention() {
    MEMORY.requireRetentionOf(Duration.ofDays(14));
  }

  @Test
  void shouldRefuseAWindowLongerThanTheRetention() {
    assertThatThrownBy(() -> MEMORY.requireRetentionOf(Duration.ofDays(15)))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "settings: memory.retention: expected at least the longest window of the rules, 15 d,"
                + " got '14 d'");
  }

  @Test
  void shouldAllowNoSlack() {
    assertThat(GivenSettings.empty().with("memory.ttl-slack", "0 s").read().memory().ttlSlack())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"90", "0 d", "-1 d", "1 ns", "36501 d", "99999999999999999 d", "d"})
  void shouldRefuseWhatIsNoRetention(String retention) {
    assertThat(GivenSettings.empty().with("memory.retention", retention).problems())
        .containsExactly(
            "settings: memory.retention: expected a duration from 1 ms with its unit, like '90 d',"
                + " got '"
                + retention
                + "'");
  }
}
