package dev.newterms.manifests;

import java.nio.file.Path;
import java.util.List;

/** All that is asked of what is deployed. */
final class ManifestChecks {
  private final List<ManifestCheck> all;

  /**
   * @param work a folder for files of the checks
   */
  ManifestChecks(Path work) {
    all =
        List.of(
            new CrdSchemas(),
            new OperatorValidation(),
            new TypedKinds(),
            new FlinkOptions(),
            new StateFolders(),
            new Memory(),
            new MaxParallelism(),
            new Pods(),
            new SecretsByReference(),
            new References(),
            new ImageLayout(),
            new JobSettings(work));
  }

  List<String> findings(List<Manifest> rendered) {
    return all.stream().flatMap(check -> check.findings(rendered).stream()).toList();
  }
}
