package dev.newterms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.util.Throwables.getStackTrace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.servers.KinesisServer;
import dev.newterms.servers.SecuredElasticsearch;
import dev.newterms.servers.SecuredElasticsearch.ApiKey;
import dev.newterms.servers.ServerCertificates;
import dev.newterms.servers.SharedServers;
import dev.newterms.servers.Templates;
import dev.newterms.settings.ElasticsearchAccess;
import dev.newterms.settings.ElasticsearchSettings;
import dev.newterms.settings.Secret;
import dev.newterms.sink.elasticsearch.ElasticsearchSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The Elasticsearch sink before a server that wants TLS and a login. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredElasticsearchIT {

  private static final String STREAMS = "logs-newterms.alerts-";

  /** What the README says that the job needs. */
  private static final String RIGHTS =
      "{\"names\": [\"logs-newterms.alerts-*\"], \"privileges\": [\"auto_configure\", \"create_doc\"]}";

  private static final String RIGHTS_ELSEWHERE =
      "{\"names\": [\"logs-other-*\"], \"privileges\": [\"auto_configure\", \"create_doc\"]}";

  private static final String PASSWORD = "password-of-the-job";
  private static final String NOT_ACCEPTED =
      "not accepted; check elasticsearch.username and .password, or elasticsearch.api-key: 401";
  private static final String FORBIDDEN =
      "not allowed; give the user or API key auto_configure and create_doc on the stream: 403";
  private static final String UNTRUSTED = "TLS fails; is the certificate from an authority in";

  private final SecuredElasticsearch elasticsearch = SecuredElasticsearch.started();
  private final ServerCertificates certificates = elasticsearch.certificates();
  private final List<String> secrets = new ArrayList<>(List.of(PASSWORD));
  private final CapturedLog log = CapturedLog.of(NewTermsJob.class.getPackage());

  @BeforeAll
  void installTemplates() {
    Templates.installForAlerts(elasticsearch.server());
  }

  @AfterAll
  void stop() {
    log.close();
    elasticsearch.close();
    assertThat(log.lines())
        .isNotEmpty()
        .noneMatch(line -> secrets.stream().anyMatch(line::contains));
  }

  @Test
  void shouldWriteWithAnApiKeyToWhomTheAuthorityFromAFileSigned() throws Exception {
    assertThat(write("key", withFile(key(newKey("key"))), "a1", "a2")).isEmpty();

    assertThat(idsIn("key")).containsExactlyInAnyOrder("a1", "a2");
  }

  @Test
  void shouldWriteWithAPasswordToWhomThePinnedAuthoritySigned() throws Exception {
    elasticsearch.newUser("writer", PASSWORD, RIGHTS);

    assertThat(write("user", pinned(user("writer")), "a1", "a2")).isEmpty();

    assertThat(idsIn("user")).containsExactlyInAnyOrder("a1", "a2");
  }

  @Test
  void shouldSayThatAKeyIsNotAccepted() throws Exception {
    ApiKey key = newKey("invalid");
    elasticsearch.invalidate(key);

    assertThat(problem("invalid", withFile(key(key)))).contains(NOT_ACCEPTED);
    assertThat(idsIn("invalid")).isEmpty();
  }

  @Test
  void shouldSayThatAUserHasNoRights() throws Exception {
    elasticsearch.newUser("stranger", PASSWORD, RIGHTS_ELSEWHERE);

    assertThat(problem("forbidden", withFile(user("stranger")))).contains(FORBIDDEN);
    assertThat(idsIn("forbidden")).isEmpty();
  }

  @Test
  void shouldSendNothingToAServerWhoseAuthorityIsUnknown() throws Exception {
    ElasticsearchAccess access = key(newKey("unknown"));

    assertThat(problem("unknown", access)).contains(UNTRUSTED);
    assertThat(idsIn("unknown")).isEmpty();
  }

  @Test
  void shouldSendNothingToAServerWhoseAuthorityIsNotThePinnedOne() throws Exception {
    String other = ServerCertificates.fingerprint(ServerCertificates.signed().authority());
    ElasticsearchAccess key = key(newKey("other"));
    ElasticsearchAccess access = new ElasticsearchAccess(null, null, key.apiKey(), null, other);

    assertThat(problem("other", access)).contains(UNTRUSTED, "ca-fingerprint: is of none");
    assertThat(idsIn("other")).isEmpty();
  }

  @Test
  void shouldHoldAlertsWhileTheKeyOfTheLiveJobIsInvalid(@TempDir Path folder) throws Exception {
    KinesisServer kinesis = SharedServers.kinesis();
    kinesis.createStream("secured", 1);
    ApiKey first = newKey("first");
    LiveJob job = LiveJob.start(liveSettings(kinesis, folder, first), folder, 2);
    put(kinesis, "alice");
    assertThat(SentAlerts.await(1, () -> usersIn("live"))).containsExactly("alice");

    elasticsearch.invalidate(first);
    put(kinesis, "bob");
    assertThat(outages("live", 1)).last(STRING).contains(NOT_ACCEPTED);
    String savepoint = job.stop();

    job = LiveJob.restore(liveSettings(kinesis, folder, first), folder, 2, savepoint);
    assertThat(outages("live", 2)).last(STRING).contains(NOT_ACCEPTED);
    assertThat(job.client().getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
    job.client().cancel().get(); // A savepoint could meet a source that has just begun to read.
    assertThat(usersIn("live")).containsExactly("alice");

    job = LiveJob.restore(liveSettings(kinesis, folder, newKey("second")), folder, 2, savepoint);
    put(kinesis, "carol");
    assertThat(SentAlerts.await(3, () -> usersIn("live")))
        .containsExactlyInAnyOrder("alice", "bob", "carol");
    job.stop();
  }

  /** Writes all alerts, and returns what was refused. */
  private List<DeadLetter> write(String namespace, ElasticsearchAccess access, String... ids)
      throws Exception {
    return sink(environment(), namespace, access, ids).executeAndCollect(100);
  }

  /** What a job fails with that cannot write and may be restarted. */
  private String problem(String namespace, ElasticsearchAccess access) {
    StreamExecutionEnvironment environment = environment();
    sink(environment, namespace, access, "a1").sinkTo(new DiscardingSink<>());
    Throwable failure = catchThrowable(environment::execute);
    assertThat(failure).isInstanceOf(JobExecutionException.class);
    String problem = getStackTrace(failure);
    assertThat(problem)
        .contains("The failure is not recoverable", "elasticsearch: " + STREAMS + namespace + ": ");
    return problem;
  }

  /** Waits until so many have been logged. */
  private List<String> outages(String namespace, int count) throws InterruptedException {
    String beginning = "ERROR elasticsearch: " + STREAMS + namespace + ": ";
    List<String> lines =
        SentAlerts.await(
            count, () -> log.lines().stream().filter(line -> line.startsWith(beginning)).toList());
    assertThat(lines).hasSize(count);
    return lines;
  }

  private static StreamExecutionEnvironment environment() {
    Configuration flink = new Configuration();
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    return StreamExecutionEnvironment.createLocalEnvironment(1, flink);
  }

  private SingleOutputStreamOperator<DeadLetter> sink(
      StreamExecutionEnvironment environment,
      String namespace,
      ElasticsearchAccess access,
      String... ids) {
    List<Alert> alerts = Stream.of(ids).map(SecuredElasticsearchIT::alert).toList();
    return ElasticsearchSink.alerts(
        environment.fromData(alerts, TypeInformation.of(Alert.class)),
        new ElasticsearchSettings(
            List.of(elasticsearch.server().uri()),
            namespace,
            access,
            500,
            1 << 20,
            Duration.ofMillis(100),
            10_000,
            1 << 24),
        1 << 20);
  }

  private static Alert alert(String id) {
    String document = "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"event\":{\"kind\":\"alert\"}}";
    return new Alert(id, "rule", "low", document.getBytes(UTF_8));
  }

  private ApiKey newKey(String name) {
    ApiKey key = elasticsearch.newApiKey(name, RIGHTS);
    secrets.add(key.encoded());
    secrets.add(key.secret());
    return key;
  }

  private static ElasticsearchAccess key(ApiKey key) {
    return new ElasticsearchAccess(null, null, new Secret(key.encoded()), null, null);
  }

  private static ElasticsearchAccess user(String name) {
    return new ElasticsearchAccess(name, new Secret(PASSWORD), null, null, null);
  }

  private ElasticsearchAccess withFile(ElasticsearchAccess login) {
    return new ElasticsearchAccess(
        login.username(), login.password(), login.apiKey(), authority(), null);
  }

  private ElasticsearchAccess pinned(ElasticsearchAccess login) {
    String fingerprint = ServerCertificates.fingerprint(certificates.authority());
    return new ElasticsearchAccess(
        login.username(), login.password(), login.apiKey(), null, fingerprint);
  }

  private String authority() {
    return ServerCertificates.pem(certificates.authority());
  }

  private Map<String, String> liveSettings(KinesisServer kinesis, Path folder, ApiKey key)
      throws Exception {
    Map<String, String> values = LiveSettingsFixture.fromKinesis(kinesis, "secured");
    values.put("rules", Exports.RULE_BY_USER);
    values.put("dead-letters.to", "log");
    values.put("elasticsearch.hosts", elasticsearch.server().uri().toString());
    values.put("elasticsearch.namespace", "live");
    values.put("elasticsearch.api-key", LiveSettingsFixture.inFile(key.encoded() + "\n"));
    Path caFile = Files.writeString(folder.resolve("ca.pem"), authority());
    values.put("elasticsearch.ca-file", caFile.toString());
    return values;
  }

  private static void put(KinesisServer kinesis, String user) {
    kinesis.put("secured", user, Exports.by(user).getBytes(UTF_8));
  }

  private List<String> idsIn(String namespace) {
    return hits(namespace, hit -> hit.path("_id").asText());
  }

  private List<String> usersIn(String namespace) {
    return hits(namespace, hit -> hit.at("/_source/user/name").asText());
  }

  /** As a pattern the data stream may be missing. */
  private List<String> hits(String namespace, Function<JsonNode, String> text) {
    String pattern = STREAMS + namespace + "*";
    elasticsearch.server().refresh(pattern);
    List<String> found = new ArrayList<>();
    elasticsearch
        .server()
        .search(pattern, "{\"size\":1000}")
        .at("/hits/hits")
        .forEach(hit -> found.add(text.apply(hit)));
    return found;
  }
}
