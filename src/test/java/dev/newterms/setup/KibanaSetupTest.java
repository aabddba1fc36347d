package dev.newterms.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.settings.ElasticsearchAccess;
import dev.newterms.settings.KibanaSetupSettings;
import dev.newterms.settings.Secret;
import dev.newterms.setup.Comparison.State;
import dev.newterms.setup.Plan.Step;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KibanaSetupTest {

  private static final String DASHBOARD = "dashboard newterms-alerts-dashboard";

  private final FakeKibana kibana;

  KibanaSetupTest() throws IOException {
    kibana = new FakeKibana("");
  }

  @AfterEach
  void stop() {
    kibana.close();
  }

  @Test
  void shouldAskBeforeItDoesAnything() throws Exception {
    assertThat(states(plan()))
        .containsExactly(
            "MISSING data view New-terms alerts",
            "MISSING saved search New-terms alerts",
            "MISSING dashboard [newterms] Alerts",
            "MISSING detection rule New-terms alerts (newterms)");
    assertThat(kibana.writes).isEmpty();
  }

  @Test
  void shouldInstallEverythingInAnOrderThatKibanaTakes() throws Exception {
    assertThat(carriedOut()).hasSize(4);

    assertThat(kibana.writes)
        .containsExactly(
            "import index-pattern newterms-alerts",
            "import search newterms-alerts-search",
            "import " + DASHBOARD,
            "POST rule");
    assertThat(kibana.rules.values()).allMatch(rule -> rule.path("enabled").asBoolean());
  }

  @Test
  void shouldWaitForAKibanaThatHasJustStarted() throws Exception {
    kibana.notReady.set(2);

    assertThat(plan().changes()).isEqualTo(4);
    assertThat(kibana.notReady).hasValue(0);
  }

  @Test
  void shouldHaveNothingToDoTheNextTime() throws Exception {
    carriedOut();

    Plan plan = plan();
    assertThat(plan.changes()).isZero();
    assertThat(plan.steps()).allMatch(step -> step.comparison().state() == State.SAME);
    assertThat(carriedOut()).isEmpty();
  }

  @Test
  void shouldPutRightOnlyWhatDiffersAndSayHow() throws Exception {
    carriedOut();
    kibana.writes.clear();
    ObjectNode dashboard = Objects.requireNonNull(kibana.objects.get(DASHBOARD));
    ObjectNode attributes = dashboard.withObject("/attributes");
    attributes.put("title", "Mine");
    attributes.put(
        "panelsJSON",
        attributes.path("panelsJSON").asText().replace("\"title\":\"By rule\"", "\"title\":\"X\""));

    Plan plan = plan();

    assertThat(plan.steps())
        .filteredOn(Step::isChange)
        .singleElement()
        .satisfies(
            step ->
                assertThat(step.comparison().differences())
                    .contains("attributes.title: Mine → [newterms] Alerts")
                    .contains("attributes.panelsJSON[2].title: X → By rule"));
    assertThat(carriedOut()).containsExactly("dashboard [newterms] Alerts");
    assertThat(kibana.writes).containsExactly("import " + DASHBOARD);
    assertThat(plan().changes()).isZero();
  }

  @Test
  void shouldFindAReferenceThatLeadsElsewhere() throws Exception {
    carriedOut();
    ObjectNode search = Objects.requireNonNull(kibana.objects.get("search newterms-alerts-search"));
    ((ObjectNode) search.at("/references/0")).put("id", "logs");

    assertThat(plan().steps().get(1).comparison().differences())
        .containsExactly(
            "references.kibanaSavedObjectMeta.searchSourceJSON.index: logs → newterms-alerts");
  }

  /** A newer Kibana brings what it imports up to its own models. */
  @Test
  void shouldNotMindWhatKibanaAdds() throws Exception {
    carriedOut();
    for (ObjectNode object : kibana.objects.values()) {
      object.put("typeMigrationVersion", "10.3.0").put("version", "WzEsMV0=");
      object.withObject("/attributes").put("addedByKibana", true);
    }
    kibana.rules.values().forEach(rule -> rule.put("revision", 3).put("updated_by", "elastic"));

    assertThat(plan().changes()).isZero();
  }

  @Test
  void shouldLeaveItToTheUsersWhetherTheRuleIsEnabled() throws Exception {
    carriedOut();
    ObjectNode rule = kibana.rules.values().iterator().next();
    rule.put("enabled", false).put("from", "now-2m").put("note", "mine");

    assertThat(carriedOut()).containsExactly("detection rule New-terms alerts (newterms)");

    assertThat(rule.path("enabled").asBoolean()).isFalse();
    assertThat(rule.path("from").asText()).isEqualTo("now-15m");
    assertThat(kibana.writes).last().isEqualTo("PATCH rule");
    rule.put("enabled", true);
    assertThat(plan().changes()).isZero();
  }

  @Test
  void shouldSayWhyKibanaRefusesAnImport() {
    assertThatThrownBy(this::importDashboardAlone)
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("kibana: POST /api/saved_objects/_import: refused: ")
        .hasMessageContaining("missing_references");
    assertThat(kibana.writes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', default, ''",
    "/kibana, default, /kibana",
    "/kibana/, default, /kibana",
    "'', soc, /s/soc",
    "/kibana, soc, /kibana/s/soc"
  })
  void shouldFindTheSpaceBehindTheBasePath(String base, String space, String path)
      throws Exception {
    try (FakeKibana other = new FakeKibana(path);
        KibanaSetup setup =
            new KibanaSetup(
                new KibanaSetupSettings(
                    URI.create(other.uri() + base), space, access("elastic")))) {
      setup.plan().carryOut(step -> {});

      assertThat(other.writes).hasSize(4);
      assertThat(setup.dashboard())
          .isEqualTo(other.uri() + path + "/app/dashboards#/view/newterms-alerts-dashboard");
    }
  }

  @Test
  void shouldSayWhoIsNotAccepted() throws IOException {
    try (KibanaSetup setup = setup("", "default", "nobody")) {
      assertThatThrownBy(setup::plan)
          .isInstanceOf(SetupException.class)
          .hasMessageStartingWith("kibana: POST /api/saved_objects/_export: 401 (who are you? set")
          .hasMessageNotContaining("sesame\"");
    }
  }

  @Test
  void shouldSayThatThereIsNoKibana() throws IOException {
    kibana.close();
    try (KibanaSetup setup = setup("", "default", "elastic")) {
      assertThatThrownBy(setup::plan)
          .isInstanceOf(SetupException.class)
          .hasMessageContaining("no answer: java.net.ConnectException");
    }
  }

  @Test
  void shouldSayThatItIsNoKibana() throws IOException {
    try (KibanaSetup setup = setup("/elsewhere", "default", "elastic")) {
      assertThatThrownBy(setup::plan)
          .isInstanceOf(SetupException.class)
          .hasMessageContaining("404 ");
    }
  }

  private void importDashboardAlone() throws Exception {
    try (Kibana client =
        new Kibana(new KibanaSetupSettings(kibana.uri(), "default", access("elastic")))) {
      client.importObject(
          Shipped.parse(Shipped.text("/kibana/saved-objects.ndjson").lines().toList().get(2)));
    }
  }

  private Plan plan() throws Exception {
    try (KibanaSetup setup = setup("", "default", "elastic")) {
      return setup.plan();
    }
  }

  private List<String> carriedOut() throws Exception {
    List<String> done = new ArrayList<>();
    try (KibanaSetup setup = setup("", "default", "elastic")) {
      setup.plan().carryOut(step -> done.add(step.name()));
    }
    return done;
  }

  private KibanaSetup setup(String base, String space, String user) {
    return new KibanaSetup(
        new KibanaSetupSettings(URI.create(kibana.uri() + base), space, access(user)));
  }

  private static ElasticsearchAccess access(String user) {
    return new ElasticsearchAccess(user, new Secret("sesame"), null, null, null);
  }

  private static List<String> states(Plan plan) {
    return plan.steps().stream()
        .map(step -> step.comparison().state() + " " + step.name())
        .toList();
  }
}
