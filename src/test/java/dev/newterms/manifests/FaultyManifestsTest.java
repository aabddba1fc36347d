package dev.newterms.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of {@code manifests/faults.yaml}, put into what is deployed, is found by its name. */
@TestInstance(Lifecycle.PER_CLASS)
class FaultyManifestsTest {
  private final List<Manifest> sound;
  private final ManifestChecks checks;

  FaultyManifestsTest(@TempDir Path k8s, @TempDir Path work) throws IOException {
    sound = new Renderings(k8s).render("prod", Renderings.components());
    checks = new ManifestChecks(work);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void shouldFind(Fault fault) {
    List<Manifest> faulty = sound.stream().map(fault::in).toList();

    assertThat(faulty).isNotEqualTo(sound);
    assertThat(checks.findings(faulty))
        .anySatisfy(finding -> assertThat(finding).startsWith(fault.finding()));
  }

  static Stream<Fault> faults() throws IOException {
    JsonNode faults =
        new YAMLMapper()
            .readTree(FaultyManifestsTest.class.getResourceAsStream("/manifests/faults.yaml"));
    return StreamSupport.stream(faults.spliterator(), false)
        .map(
            fault ->
                new Fault(
                    fault.required("fault").asText(),
                    fault.required("object").asText(),
                    fault.required("patch"),
                    fault.required("finding").asText()));
  }

  /**
   * @param object kind and the beginning of the name of the object that it is in
   * @param patch RFC 6902
   * @param finding how a finding of it begins
   */
  private record Fault(String name, String object, JsonNode patch, String finding) {

    Manifest in(Manifest manifest) {
      return isOf(manifest) ? new Manifest(JsonPatch.apply(patch, manifest.json())) : manifest;
    }

    private boolean isOf(Manifest manifest) {
      return manifest.id().equals(object)
          || (object.endsWith("-") && manifest.id().startsWith(object));
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
