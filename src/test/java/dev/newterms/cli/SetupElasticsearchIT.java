package dev.newterms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.RestReply;
import dev.newterms.servers.SecuredElasticsearch;
import dev.newterms.servers.ServerCertificates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code setup elasticsearch}, again and again before the same cluster, as its owner would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetupElasticsearchIT {

  private static final String CUSTOM =
      "{\"template\":{\"settings\":{\"index\":{\"number_of_replicas\":\"0\"}}}}";
  private static final String NOTHING_TO_DO =
      """
        = component template newterms.alerts@package
        = index template newterms.alerts
        = component template newterms.deadletters@package
        = index template newterms.deadletters
        = data stream logs-newterms.alerts-team
        = API key newterms-team
      nothing to do
      """;

  private final SecuredElasticsearch secured = SecuredElasticsearch.started();
  private final ElasticsearchServer server = secured.server();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path settings = Path.of("");
  private String jobsKey = "";

  @BeforeAll
  void writeSettings(@TempDir Path folder) throws IOException {
    Path authority =
        Files.writeString(
            folder.resolve("ca.pem"), ServerCertificates.pem(secured.certificates().authority()));
    Path password =
        Files.writeString(folder.resolve("password"), SecuredElasticsearch.ADMIN_PASSWORD + "\n");
    settings =
        Files.writeString(
            folder.resolve("newterms.yaml"),
            """
            kinesis.streams: [cloudtrail]
            elasticsearch:
              hosts: ['%s']
              namespace: team
              ca-file: %s
              api-key: ${env:A_KEY_THAT_IS_NOT_THERE_YET}
            setup:
              username: %s
              password: ${file:%s}
            """
                .formatted(server.uri(), authority, SecuredElasticsearch.ADMIN, password));
  }

  @AfterAll
  void stop() {
    secured.close();
  }

  @AfterEach
  void shouldNotTellThePassword() {
    assertThat(out + "" + err).doesNotContain(SecuredElasticsearch.ADMIN_PASSWORD);
  }

  @Test
  @Order(1)
  void shouldOnlyShowThePlanOfADryRun() {
    assertThat(setup("--dry-run")).as("%s", err).isZero();

    assertThat(err.toString())
        .isEqualTo(
            """
            elasticsearch %s
              + component template newterms.alerts@package
              + index template newterms.alerts
              + component template newterms.deadletters@package
              + index template newterms.deadletters
              + data stream logs-newterms.alerts-team
              + API key newterms-team
            nothing was changed: --dry-run
            """
                .formatted(server.uri()));
    assertThat(out.toString()).isEmpty();
    assertThat(get("/_index_template/newterms.alerts").status()).isEqualTo(404);
    assertThat(get("/_component_template/newterms.alerts@package").status()).isEqualTo(404);
    assertThat(get("/logs-newterms.alerts-team").status()).isEqualTo(404);
    assertThat(keys()).isEmpty();
  }

  @Test
  @Order(2)
  void shouldInstallEverythingAndHandOutTheKey() {
    assertThat(setup()).as("%s", err).isZero();

    assertThat(err.toString())
        .contains("done: index template newterms.alerts\n", "done: API key newterms-team\n");
    assertThat(server.count("logs-newterms.alerts-team")).isZero();
    assertThat(out.toString()).matches("\\S{40,}\\n");
    jobsKey = out.toString().strip();
    assertThat(err.toString()).doesNotContain(jobsKey);
  }

  @Test
  @Order(3)
  void shouldLetTheKeyWriteTheJobsDataStreamsAndNothingElse() {
    assertThat(create("logs-newterms.alerts-team")).isEqualTo(201);
    assertThat(create("logs-newterms.deadletters-team")).isEqualTo(201);
    assertThat(create("logs-newterms.alerts-others")).isEqualTo(403);
    assertThat(create("logs-other-team")).isEqualTo(403);
    assertThat(asJob("POST", "/logs-newterms.alerts-team/_search", "{}").status()).isEqualTo(403);
    assertThat(asJob("GET", "/_index_template/newterms.alerts", "").status()).isEqualTo(403);
    assertThat(asJob("POST", "/logs-newterms.alerts-team/_rollover", "").status()).isEqualTo(403);
  }

  @Test
  @Order(4)
  void shouldHaveNothingToDoTheNextTime() {
    assertThat(setup()).as("%s", err).isZero();

    assertThat(err.toString()).endsWith(NOTHING_TO_DO);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  @Order(5)
  void shouldShowWhatDiffersPutItRightAndLeaveTheUsersOwnAlone() {
    put("/_component_template/newterms.alerts@custom", CUSTOM);
    JsonNode component =
        get("/_component_template/newterms.alerts@package")
            .body()
            .at("/component_templates/0/component_template");
    put(
        "/_component_template/newterms.alerts@package",
        component
            .toString()
            .replace("\"data_retention\":\"365d\"", "\"data_retention\":\"7d\"")
            .replace("\"novelty\":{", "\"news\":{"));

    assertThat(setup()).as("%s", err).isZero();

    String novelty = "template.mappings.properties.newterms.properties.";
    assertThat(err.toString())
        .contains(
            "  ~ component template newterms.alerts@package\n",
            "      template.lifecycle.data_retention: 7d → 365d\n",
            "      " + novelty + "novelty.type: none → keyword\n",
            "      " + novelty + "news.type: keyword → none\n",
            "  = index template newterms.alerts\n",
            "done: component template newterms.alerts@package\n",
            "logs-newterms.alerts-team takes over its template at its next rollover");
    JsonNode custom = get("/_component_template/newterms.alerts@custom").body();
    assertThat(custom.at("/component_templates/0/component_template")).hasToString(CUSTOM);
    JsonNode effective =
        server.request("POST", "/_index_template/_simulate/newterms.alerts", "").body();
    assertThat(effective.at("/template/settings/index/number_of_replicas").asText()).isEqualTo("0");

    assertThat(setup()).as("%s", err).isZero();
    assertThat(err.toString()).endsWith(NOTHING_TO_DO);
  }

  @Test
  @Order(6)
  void shouldGiveAKeyItsRightsBack() {
    String id = keys().path(0).path("id").asText();
    put(
        "/_security/api_key/" + id,
        """
        {"role_descriptors":{"newterms":{"indices":[
          {"names":["logs-*"],"privileges":["all"]}]}}}""");

    assertThat(setup()).as("%s", err).isZero();

    assertThat(err.toString())
        .contains(
            "  ~ API key newterms-team\n",
            "names[0]: logs-* → logs-newterms.alerts-team\n",
            "privileges[0]: all → auto_configure\n",
            "done: API key newterms-team\n");
    assertThat(out.toString()).isEmpty();
    assertThat(create("logs-newterms.alerts-team")).isEqualTo(201);
    assertThat(create("logs-other-team")).isEqualTo(403);
  }

  @Test
  @Order(7)
  void shouldMakeAnotherKeyWhereAsked() {
    assertThat(setup("--new-api-key")).as("%s", err).isZero();

    assertThat(out.toString().strip()).isNotEmpty().isNotEqualTo(jobsKey);
    assertThat(keys()).hasSize(2);
    assertThat(create("logs-newterms.alerts-team")).isEqualTo(201);
  }

  @Test
  @Order(8)
  void shouldMakeNoKeyWithoutAUserAndSaySo() {
    SecuredElasticsearch.ApiKey key =
        secured.newApiKey(
            "installer",
            "manage_index_templates",
            "{\"names\":[\"logs-newterms.*\"],\"privileges\":[\"view_index_metadata\"]}");
    Path file = settings.resolveSibling("key");
    try {
      Files.writeString(file, key.encoded());
      Path other =
          Files.writeString(
              settings.resolveSibling("other.yaml"),
              Files.readString(settings)
                  .replaceAll("(?s)setup:.*", "setup.api-key: \\${file:" + file + "}\n"));
      assertThat(run("--settings", other.toString())).as("%s", err).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }

    assertThat(err.toString())
        .contains("nothing to do\nno API key for the job: that needs setup.username");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  @Order(9)
  void shouldSayWhoIsNotAccepted() {
    assertThat(setup("-Dsetup.username=nobody")).isEqualTo(1);

    assertThat(err.toString())
        .contains(
            "elasticsearch: GET /_component_template/newterms.alerts@package: 401 (who are you?");
  }

  @Test
  @Order(10)
  void shouldSayWhoLacksARight() {
    secured.newUser("reader", SecuredElasticsearch.ADMIN_PASSWORD, "");

    assertThat(setup("-Dsetup.username=reader")).isEqualTo(1);

    assertThat(err.toString()).contains(": 403 (the user of setup.* lacks a right) ");
  }

  private int setup(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "--settings";
    arguments[1] = settings.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return run(arguments);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] all = new String[arguments.length + 2];
    all[0] = "setup";
    all[1] = "elasticsearch";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    CommandLine cli = NewTermsCli.commandLine();
    return cli.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(all);
  }

  private int create(String stream) {
    String body = "{\"create\":{}}\n{\"@timestamp\":\"2026-01-01T00:00:00Z\"}\n";
    RestReply reply = asJob("POST", "/" + stream + "/_bulk", body);
    return reply.status() == 200
        ? reply.body().at("/items/0/create/status").asInt()
        : reply.status();
  }

  private RestReply asJob(String method, String path, String body) {
    return server.request(method, path, body, Map.of("Authorization", "ApiKey " + jobsKey));
  }

  private RestReply get(String path) {
    return server.request("GET", path, "");
  }

  private void put(String path, String body) {
    RestReply reply = server.request("PUT", path, body);
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
  }

  private JsonNode keys() {
    return get("/_security/api_key?name=newterms-team").body().path("api_keys");
  }
}
