package dev.newterms.servers;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A real Elasticsearch of one node.
 *
 * <p>It is the engine with few modules: no {@code GET /}, lifecycle policies, scripts or ingest
 * processors; data streams come into being by bulk create requests.
 */
public final class ElasticsearchServer implements AutoCloseable {
  private static final int UNAVAILABLE = 503;
  private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");

  private final ElasticsearchHome home;
  private final ChildProcess process;
  private final URI uri;
  private final RestClient rest;

  private ElasticsearchServer(
      ElasticsearchHome home, int port, RestClient rest, URI uri, Map<String, String> settings) {
    this.home = home;
    this.rest = rest;
    this.uri = uri;
    home.handOver();
    process =
        new ChildProcess(
            "elasticsearch",
            command(home, port, settings),
            environment(home),
            ServerFolders.log("elasticsearch"));
  }

  public static ElasticsearchServer started() {
    return started(Map.of());
  }

  /** Starts a server with more {@code settings} than those of a plain local node. */
  public static ElasticsearchServer started(Map<String, String> settings) {
    int port = Ports.free();
    URI uri = URI.create("http://127.0.0.1:" + port);
    return started(
        new ElasticsearchServer(
            ElasticsearchHome.create(), port, new RestClient(uri, HEADERS), uri, settings));
  }

  /** Starts a server that wants TLS and a login; {@code login} is a header of one who may all. */
  static ElasticsearchServer startedSecured(
      ElasticsearchHome home, SSLContext trust, String login, Map<String, String> settings) {
    int port = Ports.free();
    URI uri = URI.create("https://127.0.0.1:" + port);
    Map<String, String> headers = new HashMap<>(HEADERS);
    headers.put("Authorization", login);
    return started(
        new ElasticsearchServer(home, port, new RestClient(uri, headers, trust), uri, settings));
  }

  private static ElasticsearchServer started(ElasticsearchServer server) {
    try {
      server.start();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  public URI uri() {
    return uri;
  }

  /** Starts the server again after {@link #stop} or {@link #kill}: same port, same data. */
  public void start() {
    process.start(
        () -> request("GET", "/_cluster/health?wait_for_status=yellow", "").status() == 200);
  }

  public void stop() {
    process.stop();
  }

  public void kill() {
    process.kill();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  public void putIndexTemplate(String name, String template) {
    rest.call("PUT", "/_index_template/" + name, template);
  }

  public void putComponentTemplate(String name, String template) {
    rest.call("PUT", "/_component_template/" + name, template);
  }

  public void refresh(String index) {
    rest.call("POST", "/" + index + "/_refresh", "");
  }

  /** How many documents {@code index} holds that are visible to a search; 0 where there is none. */
  public long count(String index) {
    return rest.call("GET", "/" + index + "/_count?ignore_unavailable=true", "")
        .required("count")
        .asLong();
  }

  /** The reply of {@code _search} to a request body, once the shards of a new index answer. */
  public JsonNode search(String index, String search) {
    String path = "/" + index + "/_search";
    // Its own answer counts: where a stream comes into being, the next search may fail again.
    AtomicReference<@Nullable RestReply> answer = new AtomicReference<>();
    process.await(
        "shards of " + index,
        () -> {
          RestReply reply = rest.send("POST", path, search);
          answer.set(reply);
          return reply.status() != UNAVAILABLE;
        });
    return RestClient.body("POST " + path, Objects.requireNonNull(answer.get()));
  }

  /** Any other request; an empty {@code body} sends none. */
  public RestReply request(String method, String path, String body) {
    return rest.send(method, path, body);
  }

  /** The same as somebody else, or whatever the headers say. */
  public RestReply request(String method, String path, String body, Map<String, String> headers) {
    return rest.send(method, path, body, headers);
  }

  public String logTail() {
    return process.logTail();
  }

  @Override
  public void close() {
    stop();
    home.delete();
  }

  private static List<String> command(
      ElasticsearchHome home, int port, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>();
    all.put("cluster.routing.allocation.disk.threshold_enabled", "false");
    all.put("discovery.type", "single-node");
    all.put("http.port", Integer.toString(port));
    all.put("network.host", "127.0.0.1");
    all.put("path.data", home.data().toString());
    all.put("path.logs", home.logs().toString());
    all.put("transport.port", Integer.toString(Ports.free()));
    all.put("xpack.security.enabled", "false");
    all.putAll(settings);
    List<String> command = new ArrayList<>(home.command());
    all.forEach((key, value) -> command.addAll(List.of("-E", key + "=" + value)));
    return command;
  }

  private static Map<String, String> environment(ElasticsearchHome home) {
    return Map.of(
        "ES_JAVA_HOME", Path.of(System.getProperty("java.home")).toString(),
        "ES_JAVA_OPTS", "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1",
        "ES_PATH_CONF", home.config().toString(),
        "ES_TMPDIR", home.temporary().toString(),
        // The launcher, another JVM, leaves a folder behind at each start.
        "CLI_JAVA_OPTS", "-Djava.io.tmpdir=" + home.temporary());
  }
}
