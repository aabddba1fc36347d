package dev.newterms.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.NewTermsPipeline;
import java.util.List;
import java.util.stream.Stream;

/** The job's max parallelism, which state is bound to for good, and no parallelism above it. */
final class MaxParallelism implements ManifestCheck {
  private static final String MAX = "pipeline.max-parallelism";
  private static final String AUTOSCALER_MAX = "job.autoscaler.vertex.max-parallelism";

  @Override
  public List<String> findings(List<Manifest> rendered) {
    return Deployment.of(rendered).flatMap(MaxParallelism::findings).toList();
  }

  private static Stream<String> findings(Deployment deployment) {
    JsonNode options = deployment.at("/spec/flinkConfiguration");
    Stream.Builder<String> findings = Stream.builder();
    if (options.path(MAX).asInt() != NewTermsPipeline.MAX_PARALLELISM) {
      findings.add(
          deployment.finding(
              "spec.flinkConfiguration." + MAX, "expected " + NewTermsPipeline.MAX_PARALLELISM));
    }
    if (!divides(options.path(AUTOSCALER_MAX).asInt(1))) {
      findings.add(
          deployment.finding(
              "spec.flinkConfiguration." + AUTOSCALER_MAX,
              "expected a divisor of " + NewTermsPipeline.MAX_PARALLELISM));
    }
    if (!divides(deployment.at("/spec/job/parallelism").asInt())) {
      findings.add(
          deployment.finding(
              "spec.job.parallelism", "expected a divisor of " + NewTermsPipeline.MAX_PARALLELISM));
    }
    return findings.build();
  }

  /** Otherwise some tasks get more keys than others. */
  private static boolean divides(int parallelism) {
    return parallelism > 0 && NewTermsPipeline.MAX_PARALLELISM % parallelism == 0;
  }
}
