package dev.newterms.manifests;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a job that keeps a memory puts it: under high availability, and in folders that outlive the
 * pods. The operator deploys high availability without a folder, and the pods then never start.
 */
final class StateFolders implements ManifestCheck {
  private static final List<String> FOLDERS =
      List.of(
          "high-availability.storageDir",
          "execution.checkpointing.dir",
          "execution.checkpointing.savepoint-dir",
          // What operators before 1.12 look for.
          "state.savepoints.dir");

  @Override
  public List<String> findings(List<Manifest> rendered) {
    return Deployment.of(rendered)
        .filter(
            deployment ->
                !deployment.at("/spec/job/upgradeMode").asText("stateless").equals("stateless"))
        .flatMap(StateFolders::findings)
        .toList();
  }

  private static Stream<String> findings(Deployment deployment) {
    Map<String, String> options = deployment.options();
    Stream<String> availability =
        Stream.of("high-availability.type")
            .filter(key -> !"kubernetes".equals(options.get(key)))
            .map(key -> finding(deployment, key, "expected kubernetes"));
    Stream<String> folders =
        FOLDERS.stream()
            .filter(key -> !outlivesPods(options.getOrDefault(key, "")))
            .map(key -> finding(deployment, key, "expected a folder that outlives the pods"));
    return Stream.concat(availability, folders);
  }

  private static boolean outlivesPods(String folder) {
    String scheme = URI.create(folder).getScheme();
    return scheme != null && !scheme.equals("file");
  }

  private static String finding(Deployment deployment, String key, String problem) {
    return deployment.finding("spec.flinkConfiguration." + key, problem);
  }
}
