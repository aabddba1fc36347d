package dev.newterms.proof;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.proof.Differences.Kind;
import dev.newterms.proof.NearMisses.Export;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Live, events out of order make just the differences that the README tells. */
class DisorderProofTest {

  @RegisterExtension static final MiniClusterExtension FLINK = ProofCluster.ofFourSlots();

  private static final List<Path> RULES =
      List.of(Path.of("src/main/resources/rules/exfiltration_dynamodb_table_exported_to_s3.toml"));
  private static final Duration WINDOW = Duration.ofDays(14);
  private static final Duration RETENTION = Duration.ofDays(30);
  private static final Duration DISORDER = Duration.ofMinutes(15);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void shouldDifferAsTheReadmeSays(int seed) throws Exception {
    NearMisses history = new NearMisses(seed, WINDOW, RETENTION, DISORDER);
    Map<String, List<JsonNode>> inOrder = alerts(history.inOrder());
    Map<String, List<JsonNode>> asTheyCame = alerts(history.asTheyCome());

    Differences differences = new Differences(WINDOW, RETENTION, DISORDER);
    history.inOrder().stream()
        .collect(groupingBy(Export::user))
        .forEach(
            (user, exports) ->
                differences.compare(
                    inOrder.getOrDefault(user, List.of()),
                    asTheyCame.getOrDefault(user, List.of()),
                    exports));

    assertThat(differences.found()).containsExactly(Kind.values());
  }

  /** Those of each user, earliest first. */
  private static Map<String, List<JsonNode>> alerts(List<Export> exports) throws Exception {
    List<ObjectNode> events = exports.stream().map(Export::event).toList();
    return new LiveRun(RULES, RETENTION, Instant.EPOCH, 2)
        .alerts(Feed.of(events, event -> ParsedEvent.of(event.toString()).timeMillis())).stream()
            .sorted(Comparator.comparing(alert -> alert.path("@timestamp").asText()))
            .collect(groupingBy(alert -> alert.at("/user/name").asText()));
  }
}
