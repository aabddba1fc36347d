package dev.newterms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.KafkaServer;
import dev.newterms.servers.KinesisServer;
import dev.newterms.servers.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The live job's settings for shared servers, with a stream, topics and a namespace of its own.
 *
 * @param name of the test; lower case, words joined by hyphens
 */
record LiveSettingsFixture(
    String name, KinesisServer kinesis, KafkaServer kafka, ElasticsearchServer elasticsearch) {

  private static final String PROPERTIES = "kinesis.properties.";
  private static final String SECRET_KEY = PROPERTIES + "aws.credentials.provider.basic.secretkey";

  String stream() {
    return name;
  }

  String alertsTopic() {
    return alertsTopic(name);
  }

  static String alertsTopic(String name) {
    return name + ".alerts";
  }

  String deadLettersTopic() {
    return deadLettersTopic(name);
  }

  static String deadLettersTopic(String name) {
    return name + ".dead-letters";
  }

  SentAlerts sent() {
    return new SentAlerts(
        elasticsearch, "logs-newterms.alerts-" + namespace() + "*", kafka, alertsTopic());
  }

  /** A hyphen would end the data stream's dataset. */
  private String namespace() {
    return name.replace('-', '_');
  }

  /** The template is for this data stream alone: servers are shared, and some tests want none. */
  void prepareServers() throws IOException {
    String dataStream = "logs-newterms.alerts-" + namespace();
    Templates.installForAlerts(elasticsearch, dataStream);
    kafka.createTopic(alertsTopic(), 2);
    kafka.createTopic(deadLettersTopic(), 1);
    kinesis.createStream(stream(), 2);
  }

  Map<String, String> values() throws IOException {
    Map<String, String> values = fromKinesisToKafka(kinesis, kafka, name);
    values.put("elasticsearch.hosts", elasticsearch.uri().toString());
    values.put("elasticsearch.namespace", namespace());
    return values;
  }

  /** Settings of a job that writes into topics that are named after the stream. */
  static Map<String, String> fromKinesisToKafka(
      KinesisServer kinesis, KafkaServer kafka, String stream) throws IOException {
    Map<String, String> values = fromKinesis(kinesis, stream);
    values.put("kafka.brokers", kafka.bootstrapServers());
    values.put("kafka.alerts-topic", alertsTopic(stream));
    values.put("kafka.dead-letters-topic", deadLettersTopic(stream));
    return values;
  }

  /** Settings of a job that has no sink yet. */
  static Map<String, String> fromKinesis(KinesisServer kinesis, String stream) throws IOException {
    Map<String, String> values = new HashMap<>();
    kinesis
        .consumerProperties()
        .forEach((key, value) -> values.put(PROPERTIES + key, value.toString()));
    values.put(SECRET_KEY, inFile(Objects.requireNonNull(values.get(SECRET_KEY))));
    values.remove(PROPERTIES + "aws.region");
    values.remove(PROPERTIES + "aws.endpoint");
    values.remove(PROPERTIES + "flink.stream.initpos");
    values.put("kinesis.streams", stream);
    values.put("kinesis.region", "us-east-1");
    values.put("kinesis.endpoint", kinesis.endpoint().toString());
    values.put("kinesis.initial-position", "trim-horizon");
    return values;
  }

  /** Settings take a secret only by reference. */
  static String inFile(String secret) throws IOException {
    Path file = Files.createTempFile("newterms-secret", "");
    file.toFile().deleteOnExit();
    return "${file:" + Files.writeString(file, secret) + "}";
  }

  static String resource(String name) throws IOException {
    try (InputStream in = LiveSettingsFixture.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}
