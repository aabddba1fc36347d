package dev.newterms.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every overlay with every set of components. */
@TestInstance(Lifecycle.PER_CLASS)
class ManifestsTest {
  private static final List<String> OF_THE_LIVE_JOB =
      List.of(
          "Namespace",
          "ServiceAccount",
          "Role",
          "RoleBinding",
          "ConfigMap",
          "FlinkDeployment",
          "NetworkPolicy",
          "PodMonitor",
          "PrometheusRule");

  private final Renderings renderings;
  private final ManifestChecks checks;

  ManifestsTest(@TempDir Path k8s, @TempDir Path work) throws IOException {
    renderings = new Renderings(k8s);
    checks = new ManifestChecks(work);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("combinations")
  void shouldHaveNothingWrong(String overlay, List<String> components) throws IOException {
    List<Manifest> rendered = renderings.render(overlay, components);

    assertThat(rendered).extracting(Manifest::kind).containsAll(OF_THE_LIVE_JOB);
    assertThat(checks.findings(rendered)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void shouldKeepTheBacktestsPodsAsTheLiveJobs(String overlay) throws IOException {
    List<Deployment> deployments =
        Deployment.of(renderings.render(overlay, List.of("backtest"))).toList();

    assertThat(deployments).hasSize(2);
    assertThat(deployments)
        .extracting(deployment -> deployment.pod("taskManager"))
        .allMatch(deployments.get(0).pod("taskManager")::equals);
  }

  static Stream<Arguments> combinations() {
    return Renderings.overlays().stream()
        .flatMap(
            overlay ->
                Renderings.componentSets().stream()
                    .map(components -> Arguments.of(overlay, components)));
  }
}
