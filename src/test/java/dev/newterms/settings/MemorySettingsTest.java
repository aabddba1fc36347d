package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

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
