package dev.newterms.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.stream.Stream;

/** What the operator itself refuses to deploy. */
final class OperatorValidation implements ManifestCheck {

  @Override
  public List<String> findings(List<Manifest> rendered) {
    return rendered.stream()
        .filter(manifest -> manifest.kind().equals("FlinkDeployment"))
        .flatMap(OperatorValidation::findings)
        .toList();
  }

  private static Stream<String> findings(Manifest deployment) {
    try {
      return Operator.problem(deployment.json()).stream()
          .map(problem -> deployment.finding("spec", problem));
    } catch (JsonProcessingException e) {
      return Stream.of(deployment.finding("spec", e.getOriginalMessage()));
    }
  }
}
