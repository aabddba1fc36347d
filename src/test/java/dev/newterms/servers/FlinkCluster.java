package dev.newterms.servers;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobStatus;

/** A real Flink session cluster: one JobManager and one TaskManager, each in its own JVM. */
public final class FlinkCluster implements AutoCloseable {
  /** The configuration that the project ships. */
  public static final Path SHIPPED_CONF = Path.of(System.getProperty("basedir", ""), "flink-conf");

  private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

  private static final Pattern METRICS_PORT =
      Pattern.compile("PrometheusReporter HTTP server on port (\\d+)");

  private final Path work = ServerFolders.work("flink");
  private final Path log = ServerFolders.log("flink");
  private final FlinkConf conf;
  private final URI restUri;
  private final RestClient rest;
  private final ChildProcess jobManager;
  private ChildProcess taskManager;
  private int taskManagers;

  private FlinkCluster(Path base, Map<String, String> overrides) {
    conf = FlinkConf.write(base, work, overrides);
    restUri = URI.create("http://127.0.0.1:" + conf.restPort());
    rest = new RestClient(restUri, Map.of("Content-Type", "application/json"));
    jobManager =
        process(
            conf.jobManager(
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint"),
            Map.of(),
            log);
    taskManager = nextTaskManager();
  }

  /** Starts a cluster with {@link #SHIPPED_CONF}, where there is one, and {@code overrides}. */
  public static FlinkCluster started(Map<String, String> overrides) {
    return started(SHIPPED_CONF, overrides);
  }

  /** Starts a cluster with a configuration folder and {@code overrides} of its settings. */
  public static FlinkCluster started(Path conf, Map<String, String> overrides) {
    FlinkCluster cluster = new FlinkCluster(conf, overrides);
    cluster.jobManager.start();
    try {
      cluster.startNewTaskManager();
    } catch (IllegalStateException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  /** The jars that a Flink distribution brings along. */
  public static Path lib() {
    return ServerFolders.installed("flink").resolve("lib");
  }

  public URI restUri() {
    return restUri;
  }

  /** Submits a job as {@code flink run -d} does and returns its id. */
  public String submit(
      Path jar, String mainClass, List<String> arguments, Map<String, String> environment) {
    return jobId(run(List.of("-d"), jar, mainClass, arguments, environment));
  }

  public String submit(Path jar, String mainClass, List<String> arguments) {
    return submit(jar, mainClass, arguments, Map.of());
  }

  /** Submits a job that starts from a savepoint or retained checkpoint and returns its id. */
  public String resume(
      String savepoint,
      Path jar,
      String mainClass,
      List<String> arguments,
      Map<String, String> environment) {
    return jobId(run(List.of("-d", "-s", savepoint), jar, mainClass, arguments, environment));
  }

  /** Runs a job as {@code flink run} does, until its main ends, and returns what that printed. */
  public String run(Path jar, String mainClass, List<String> arguments) {
    return run(List.of(), jar, mainClass, arguments, Map.of()).run();
  }

  public JobStatus status(String jobId) {
    return JobStatus.valueOf(get("/jobs/" + jobId + "/status").required("status").asText());
  }

  /** Waits until every task of the job runs. */
  public void awaitRunning(String jobId) {
    jobManager.await(
        "job " + jobId + " running",
        () -> {
          if (status(jobId).isTerminalState()) {
            throw jobManager.failure("job " + jobId + " " + status(jobId));
          }
          return StreamSupport.stream(
                  get("/jobs/" + jobId).required("vertices").spliterator(), false)
              .allMatch(FlinkCluster::runsWholly);
        });
  }

  /** To Flink, a vertex with one running task is running. */
  private static boolean runsWholly(JsonNode vertex) {
    return vertex.at("/tasks/RUNNING").asInt() == vertex.required("parallelism").asInt();
  }

  /** Stops the job and returns the savepoint from which it can be resumed. */
  public String stopWithSavepoint(String jobId) {
    String trigger =
        rest.call("POST", "/jobs/" + jobId + "/stop", "{\"drain\": false}")
            .required("request-id")
            .asText();
    String path = "/jobs/" + jobId + "/savepoints/" + trigger;
    jobManager.await(
        "savepoint of job " + jobId + " written",
        () -> get(path).at("/status/id").asText().equals("COMPLETED"));
    JsonNode operation = get(path).required("operation");
    if (!operation.has("location")) {
      throw jobManager.failure("savepoint of job " + jobId + ": " + operation);
    }
    awaitEnd(jobId);
    return operation.required("location").asText();
  }

  public void cancel(String jobId) {
    rest.call("PATCH", "/jobs/" + jobId + "?mode=cancel", "");
    awaitEnd(jobId);
  }

  /** Cancels every job that has not ended, so that the next one finds all slots free. */
  public void cancelAll() {
    get("/jobs")
        .required("jobs")
        .forEach(
            job -> {
              String id = job.required("id").asText();
              if (!status(id).isGloballyTerminalState()) {
                cancel(id);
              }
            });
  }

  /** Kills the TaskManager and waits until the JobManager misses it. */
  public void killTaskManager() {
    taskManager.kill();
    jobManager.await("without a TaskManager", () -> !knowsTaskManager());
  }

  /** Starts a TaskManager in place of a killed one and waits until the JobManager knows it. */
  public void startTaskManager() {
    taskManager = nextTaskManager();
    startNewTaskManager();
  }

  /** The reply to {@code GET path} of the JobManager's REST interface. */
  public JsonNode get(String path) {
    return rest.call("GET", path, "");
  }

  /** What JobManager and TaskManager show to Prometheus where the shipped configuration says. */
  public String metrics() {
    return METRICS_PORT
        .matcher(jobManager.log())
        .results()
        .map(port -> new RestClient(URI.create("http://127.0.0.1:" + port.group(1)), Map.of()))
        .map(process -> process.text("/metrics"))
        .collect(Collectors.joining());
  }

  /** The end of what JobManager and TaskManager logged. */
  public String logTail() {
    return jobManager.logTail();
  }

  @Override
  public void close() {
    taskManager.stop();
    jobManager.stop();
    ServerFolders.delete(work);
  }

  private void awaitEnd(String jobId) {
    jobManager.await("job " + jobId + " ended", () -> status(jobId).isGloballyTerminalState());
  }

  private ChildProcess run(
      List<String> options,
      Path jar,
      String mainClass,
      List<String> arguments,
      Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.addAll(conf.client("org.apache.flink.client.cli.CliFrontend"));
    command.addAll(List.of("run"));
    command.addAll(options);
    command.addAll(List.of("-c", mainClass, jar.toString()));
    command.addAll(arguments);
    return process(command, environment, ServerFolders.log("flink-run"));
  }

  private static String jobId(ChildProcess client) {
    Matcher jobId = JOB_ID.matcher(client.run());
    if (!jobId.find()) {
      throw client.failure("no job id");
    }
    return jobId.group(1);
  }

  private ChildProcess nextTaskManager() {
    taskManagers++;
    List<String> command =
        new ArrayList<>(
            conf.taskManager("org.apache.flink.runtime.taskexecutor.TaskManagerRunner"));
    command.addAll(List.of("-D", "taskmanager.resource-id=" + taskManagerId()));
    return process(command, Map.of(), log);
  }

  private String taskManagerId() {
    return "taskmanager-" + taskManagers;
  }

  private void startNewTaskManager() {
    taskManager.start(this::knowsTaskManager);
  }

  private boolean knowsTaskManager() {
    // Not get(): for a moment after its start the JobManager has no leader, which it says with a
    // 503.
    RestReply known = rest.send("GET", "/taskmanagers", "");
    return known.body().findValuesAsText("id").contains(taskManagerId());
  }

  private ChildProcess process(
      List<String> javaArguments, Map<String, String> environment, Path output) {
    List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
    command.addAll(javaArguments);
    Map<String, String> all = new TreeMap<>(environment);
    all.put("FLINK_CONF_DIR", conf.folder().toString());
    all.put("FLINK_LIB_DIR", lib().toString());
    all.put("FLINK_PLUGINS_DIR", lib().resolveSibling("plugins").toString());
    return new ChildProcess("flink", command, all, output);
  }
}
