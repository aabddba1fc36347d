package dev.newterms.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertingRuleTest {

  private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");

  static List<AlertingRule> shipped() throws IOException {
    return AlertingRule.shipped();
  }

  @Test
  void shouldHaveANameOfItsOwn() throws IOException {
    assertThat(shipped())
        .extracting(AlertingRule::toString)
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("Newterms"));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldSayWhatItMeansAndWhatToDo(AlertingRule rule) {
    assertThat(rule.text("/labels/severity")).isIn("warning", "critical");
    assertThat(rule.text("/annotations/summary")).endsWith(".").hasSizeLessThan(100);
    assertThat(rule.text("/annotations/description")).endsWith(".").hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldBeAboutThisJobInOneNamespace(AlertingRule rule) {
    assertThat(rule.selectors())
        .isNotEmpty()
        .allMatch(selector -> selector.labels().contains("job_name=\"newterms\""));
    assertThat(rule.text("/expr")).contains("by (namespace");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldTellOnlyLabelsThatItHas(AlertingRule rule) {
    assertThat(LABEL.matcher(rule.text("/annotations/description")).results())
        .extracting(label -> label.group(1))
        .isSubsetOf(rule.labels());
  }
}
