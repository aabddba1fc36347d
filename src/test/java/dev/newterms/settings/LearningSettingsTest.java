package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningSettingsTest {

  private static final Duration WEEK = Duration.ofDays(7);

  private final Path folder;

  LearningSettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldLearnNothingUnlessAskedTo() {
    assertThat(learning(GivenSettings.empty())).isEqualTo(LearningSettings.none());
    assertThat(MemorySettings.defaults().learning().periodOf("r")).isZero();
  }

  @Test
  void shouldLearnWithEveryRuleForThePeriod() {
    assertThat(learning(GivenSettings.empty().with("learning.period", "7 d")).periodOf("r"))
        .isEqualTo(WEEK);
  }

  @Test
  void shouldPreferThePeriodOfTheRule() {
    LearningSettings learning =
        learning(
            GivenSettings.empty()
                .with("learning.period", "7 d")
                .with("learning.rules.quick", "0 s")
                .with("learning.rules.slow", "30 d"));

    assertThat(learning.periodOf("quick")).isZero();
    assertThat(learning.periodOf("slow")).isEqualTo(Duration.ofDays(30));
    assertThat(learning.periodOf("other")).isEqualTo(WEEK);
  }

  @Test
  void shouldReadNestedKeys() {
    LearningSettings learning =
        learning(
            GivenSettings.empty()
                .withFile(
                    folder,
                    """
                    learning:
                      period: 14 d
                      rules:
                        e8ea6f58-0040-11f0-a243-f661ea17fbcd: 7 d
                        rule.with.dots: 1 h
                    """));

    assertThat(learning)
        .isEqualTo(
            new LearningSettings(
                Duration.ofDays(14),
                Map.of(
                    "e8ea6f58-0040-11f0-a243-f661ea17fbcd",
                    WEEK,
                    "rule.with.dots",
                    Duration.ofHours(1))));
  }

  @Test
  void shouldReadKeysOnOneLine() {
    assertThat(
            learning(
                GivenSettings.empty()
                    .withFile(folder, "learning: {period: 14 d, rules: {a: 7 d}}")))
        .isEqualTo(new LearningSettings(Duration.ofDays(14), Map.of("a", WEEK)));
  }

  @Test
  void shouldPreferArgumentsToTheFile() {
    assertThat(
            learning(
                    GivenSettings.empty()
                        .withFile(folder, "learning.rules: {a: 1 d, b: 2 d}")
                        .with("learning.rules.a", "7 d"))
                .byRule())
        .isEqualTo(Map.of("a", WEEK, "b", Duration.ofDays(2)));
  }

  @Test
  void shouldTakeAnEmptyValueForNone() {
    GivenSettings given =
        GivenSettings.empty()
            .withFile(folder, "learning.rules: {a: 1 d}")
            .with("learning.period", "7 d")
            .with("learning.rules.a", "");

    assertThat(learning(given).periodOf("a")).isEqualTo(WEEK);
  }

  @Test
  void shouldResolveAReference() {
    GivenSettings given =
        GivenSettings.empty()
            .withEnvironment("LEARN", "7 d")
            .with("learning.rules.a", "${env:LEARN}");

    assertThat(learning(given).periodOf("a")).isEqualTo(WEEK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "-7 d", "soon", "36501 d"})
  void shouldRefuseWhatIsNoDuration(String period) {
    assertThat(
            GivenSettings.empty()
                .with("learning.period", period)
                .with("learning.rules.a", period)
                .problems())
        .containsExactly(
            "settings: learning.period: expected a duration with its unit, like '1 s', got '"
                + period
                + "'",
            "settings: learning.rules.a: expected a duration with its unit, like '1 s', got '"
                + period
                + "'");
  }

  @Test
  void shouldRefuseAListForARule() {
    assertThat(GivenSettings.empty().withFile(folder, "learning.rules.a: [1 d, 2 d]").problems())
        .containsExactly("settings: learning.rules.a: expected one value, got a list");
  }

  @Test
  void shouldRefuseAPeriodThatIsForNoRule() {
    assertThat(GivenSettings.empty().with("learning.rules", "7 d").problems())
        .containsExactly("settings: learning.rules: unknown; did you mean learning.rules.*?");
    assertThat(GivenSettings.empty().with("learning.rules.", "7 d").problems())
        .containsExactly("settings: learning.rules.: unknown; did you mean learning.rules.*?");
  }

  @Test
  void shouldNameTheSettingOfARule() {
    assertThat(LearningSettings.settingOf("a")).isEqualTo("learning.rules.a");
  }

  private static LearningSettings learning(GivenSettings given) {
    return given.read().memory().learning();
  }
}
