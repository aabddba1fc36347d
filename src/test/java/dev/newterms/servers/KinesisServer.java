package dev.newterms.servers;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A local Kinesis, which keeps its streams in memory. */
public final class KinesisServer implements AutoCloseable {
  private static final String REGION = "us-east-1";

  /** The server wants requests to be signed, but does not check by whom. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type",
          "application/x-amz-json-1.1",
          "X-Amz-Date",
          "20260101T000000Z",
          "Authorization",
          "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/kinesis/aws4_request,"
              + " SignedHeaders=host;x-amz-date, Signature=0");

  private final URI endpoint;
  private final RestClient rest;
  private final ChildProcess process;

  private KinesisServer() {
    int port = Ports.free();
    endpoint = URI.create("http://127.0.0.1:" + port);
    rest = new RestClient(endpoint, HEADERS);
    Path home = ServerFolders.installed("kinesis-local").resolve("node_modules/kinesis-local");
    process =
        new ChildProcess(
            "kinesis",
            List.of("node", home.resolve("main.js").toString()),
            Map.of(
                "KINESIS_MOCK_CERT_PATH",
                home.resolve("server.json").toString(),
                "KINESIS_MOCK_PLAIN_PORT",
                Integer.toString(port),
                "KINESIS_MOCK_TLS_PORT",
                Integer.toString(Ports.free()),
                "AWS_REGION",
                REGION),
            ServerFolders.log("kinesis"));
  }

  public static KinesisServer started() {
    KinesisServer server = new KinesisServer();
    server.process.start(() -> server.rest.send("GET", "/healthcheck", "").status() == 200);
    return server;
  }

  public URI endpoint() {
    return endpoint;
  }

  /** The settings with which the Flink connector reaches this server. */
  public Properties consumerProperties() {
    Properties properties = new Properties();
    properties.setProperty("aws.region", REGION);
    properties.setProperty("aws.endpoint", endpoint.toString());
    properties.setProperty("aws.credentials.provider", "BASIC");
    properties.setProperty("aws.credentials.provider.basic.accesskeyid", "local");
    properties.setProperty("aws.credentials.provider.basic.secretkey", "local");
    return properties;
  }

  /** Creates a stream and waits until it can be used. */
  public void createStream(String stream, int shards) {
    call("CreateStream", Map.of("StreamName", stream, "ShardCount", shards));
    process.await("stream " + stream + " active", () -> isActive(stream));
  }

  public void put(String stream, String partitionKey, byte[] data) {
    call("PutRecord", Map.of("StreamName", stream, "PartitionKey", partitionKey, "Data", data));
  }

  /** Any other action of the Kinesis API; byte arrays go as Base64. */
  public JsonNode call(String action, Map<String, ?> request) {
    String body = RestClient.JSON.valueToTree(request).toString();
    RestReply reply =
        rest.send("POST", "/", body, Map.of("X-Amz-Target", "Kinesis_20131202." + action));
    if (reply.status() != 200) {
      throw process.failure(action + ": " + reply);
    }
    return reply.body();
  }

  public String logTail() {
    return process.logTail();
  }

  /** Ends the server hard: it has nothing to save and does not heed a request to end. */
  @Override
  public void close() {
    process.kill();
  }

  private boolean isActive(String stream) {
    return call("DescribeStreamSummary", Map.of("StreamName", stream))
        .at("/StreamDescriptionSummary/StreamStatus")
        .asText()
        .equals("ACTIVE");
  }
}
