package dev.newterms.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.AddressDatabaseException;
import dev.newterms.ecs.TestDatabases;
import dev.newterms.novelty.Sighting;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import dev.newterms.settings.AddressDatabaseKind;
import dev.newterms.settings.EnrichmentSettings;
import dev.newterms.settings.SmallBounds;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RichFunction;
import org.apache.flink.streaming.api.operators.AbstractUdfStreamOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a record to alerts, by a rule about the owners of addresses. */
class EnrichmentTest {

  private static final RuleSet RULES =
      new RuleSet(
          List.of(
              TestRules.rule(
                  "asn",
                  "event.action: Invoke and source.as.number: (64500 or 4200000000)"
                      + " and source.as.organization.name: (* and not Orchard*)",
                  "source.as.number",
                  "user.name")));
  private static final EnrichmentSettings MISSING =
      new EnrichmentSettings(Map.of(AddressDatabaseKind.ASN, "/no/such/file"));
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private OneInputStreamOperatorTestHarness<SourceRecord, Sighting> match =
      match(TestDatabases.both());
  private KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> novelty =
      novelty(TestDatabases.both());

  EnrichmentTest() throws Exception {}

  @BeforeEach
  void open() throws Exception {
    match.open();
    novelty.open();
  }

  @AfterEach
  void close() throws Exception {
    match.close();
    novelty.close();
  }

  @Test
  void shouldAlertOnTheFirstUseOfANetworkOnly() throws Exception {
    invoke("192.0.2.1");
    invoke("192.0.2.2");
    invoke("2001:db8:7::1");
    invoke("192.0.2.200"); // Of Orchard.
    invoke("10.0.0.1");

    assertThat(alerts())
        .extracting(alert -> alert.at("/newterms/terms").toString())
        .containsExactly("[\"64500\",\"alice\"]", "[\"4200000000\",\"alice\"]");
  }

  @Test
  void shouldShowOwnerAndPlaceInTheAlert() throws Exception {
    invoke("192.0.2.1");

    JsonNode source = alerts().get(0).path("source");
    assertThat(source.path("as"))
        .hasToString("{\"number\":64500,\"organization\":{\"name\":\"Mill Networks, Inc.\"}}");
    assertThat(source.at("/geo/city_name").asText()).isEqualTo("Bergen");
    assertThat(source.at("/geo/location")).hasToString("{\"lat\":60.39,\"lon\":5.32}");
  }

  @Test
  void shouldNotStartWithoutAFileThatIsConfigured() throws Exception {
    try (var noMatch = match(MISSING);
        var noNovelty = novelty(MISSING)) {
      assertThatThrownBy(noMatch::open)
          .isInstanceOf(AddressDatabaseException.class)
          .hasMessage("enrichment.asn-database: /no/such/file: no such file");
      assertThatThrownBy(noNovelty::open).isInstanceOf(AddressDatabaseException.class);
    }
  }

  @Test
  void shouldCloseTheFilesOfMatching() throws Exception {
    functionOf(match).close();

    assertThatThrownBy(() -> invoke("192.0.2.1")).rootCause().hasMessageContaining("closed");
  }

  @Test
  void shouldCloseTheFilesOfAlerts() throws Exception {
    invoke("192.0.2.1");
    functionOf(novelty).close();

    assertThatThrownBy(this::alerts).rootCause().hasMessageContaining("closed");
  }

  private static RichFunction functionOf(AbstractStreamOperatorTestHarness<?> harness) {
    return (RichFunction)
        ((AbstractUdfStreamOperator<?, ?>) harness.getOperator()).getUserFunction();
  }

  private void invoke(String source) throws Exception {
    String event =
        """
        {"eventTime":"%s","eventName":"Invoke","eventID":"id","sourceIPAddress":"%s",\
        "userIdentity":{"type":"IAMUser","userName":"alice"}}"""
            .formatted(START, source);
    match.processElement(
        new SourceRecord(event.getBytes(UTF_8), SourceRecord.NO_ARRIVAL, "here"), 0);
  }

  private List<JsonNode> alerts() throws Exception {
    for (Sighting sighting : match.extractOutputValues()) {
      novelty.processElement(sighting, sighting.timeMillis());
    }
    List<JsonNode> documents = new ArrayList<>();
    for (Alert alert : novelty.extractOutputValues()) {
      documents.add(json(alert));
    }
    return documents;
  }

  private static JsonNode json(Alert alert) throws IOException {
    return new ObjectMapper().readTree(alert.document());
  }

  private static OneInputStreamOperatorTestHarness<SourceRecord, Sighting> match(
      EnrichmentSettings enrichment) throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(new MatchFunction(RULES, SmallBounds.MEBIBYTE, enrichment)));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> novelty(
      EnrichmentSettings enrichment) throws Exception {
    return NewTermsHarness.of(RULES, START, enrichment);
  }
}
