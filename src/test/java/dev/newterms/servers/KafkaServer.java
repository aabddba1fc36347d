package dev.newterms.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A real Kafka of one node, which is broker and controller. */
public final class KafkaServer implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String LOGGING = "classpath:dev/newterms/servers/log4j-console.properties";

  private final int port = Ports.free();
  private final Path work = ServerFolders.work("kafka");
  private final Path log = ServerFolders.log("kafka");
  private final Map<String, String> client;
  private final ChildProcess process;

  private KafkaServer(Map<String, String> settings, Map<String, String> client) {
    this.client = client;
    String properties = writeProperties(settings).toString();
    String cluster = Uuid.randomUuid().toString();
    java("kafka.tools.StorageTool", "format", "-t", cluster, "-c", properties).run();
    process = java("kafka.Kafka", properties);
  }

  public static KafkaServer started() {
    return started(Map.of());
  }

  /** Starts a broker with more {@code settings} than those of a plain local node. */
  public static KafkaServer started(Map<String, String> settings) {
    return started(settings, Map.of());
  }

  /** As {@link #started(Map)}; {@code client} is what a client of it needs, such as a login. */
  public static KafkaServer started(Map<String, String> settings, Map<String, String> client) {
    KafkaServer server = new KafkaServer(settings, client);
    server.start();
    return server;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Starts the broker again after {@link #stop} or {@link #kill}: same port, same data. */
  public void start() {
    process.start(this::accepts);
  }

  public void stop() {
    process.stop();
  }

  public void kill() {
    process.kill();
  }

  public void createTopic(String topic, int partitions) {
    try (Admin admin = Admin.create(clientSettings())) {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw process.failure("topic " + topic + ": " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** All records of {@code topic} so far, without those of open or aborted transactions. */
  public List<ConsumerRecord<String, String>> read(String topic) {
    return read(topic, new StringDeserializer(), new StringDeserializer());
  }

  /** As {@link #read}, for values that are not text. */
  public List<ConsumerRecord<String, byte[]>> readBytes(String topic) {
    return read(topic, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Only this {@code principal}, and the super users, may use {@code topic}. */
  public void allowOnly(String principal, String topic) {
    AclBinding binding =
        new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
            new AccessControlEntry(principal, "*", AclOperation.ALL, AclPermissionType.ALLOW));
    try (Admin admin = Admin.create(clientSettings())) {
      admin.createAcls(List.of(binding)).all().get();
    } catch (ExecutionException e) {
      throw process.failure("topic " + topic + ": " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Map<String, Object> clientSettings() {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("bootstrap.servers", bootstrapServers());
    return settings;
  }

  /** How many records {@code topic} has, those of open and aborted transactions too. */
  public long lastOffset(String topic) {
    Map<String, Object> settings = clientSettings();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** The transactional ids that producers have taken so far, in order. */
  public List<String> transactionalIds() {
    try (Admin admin = Admin.create(clientSettings())) {
      return admin.listTransactions().all().get().stream()
          .map(TransactionListing::transactionalId)
          .sorted()
          .toList();
    } catch (ExecutionException e) {
      throw process.failure("transactions: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  public String logTail() {
    return process.logTail();
  }

  @Override
  public void close() {
    stop();
    ServerFolders.delete(work);
  }

  private <K, V> List<ConsumerRecord<K, V>> read(
      String topic, Deserializer<K> key, Deserializer<V> value) {
    Map<String, Object> settings = clientSettings();
    settings.put("isolation.level", "read_committed");
    List<ConsumerRecord<K, V>> records = new ArrayList<>();
    try (Consumer<K, V> consumer = new KafkaConsumer<>(settings, key, value)) {
      Collection<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions).entrySet();
      while (ends.stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }

  private ChildProcess java(String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(ChildProcess.java(), "-Xmx512m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dlog4j2.configurationFile=" + LOGGING));
    command.addAll(List.of("-cp", classPath(), main));
    command.addAll(List.of(arguments));
    return new ChildProcess("kafka", command, Map.of(), log);
  }

  /** The class path of the tests; the JVM's own may be a single jar that only names the others. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private Path writeProperties(Map<String, String> settings) {
    int controller = Ports.free();
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
    properties.put("log.dirs", work.resolve("data").toString());
    properties.put("group.initial.rebalance.delay.ms", "0");
    for (String topic : List.of("offsets.topic", "transaction.state.log")) {
      properties.put(topic + ".replication.factor", "1");
      properties.put(topic + ".num.partitions", "1");
    }
    properties.put("transaction.state.log.min.isr", "1");
    // A killed broker is let in again only after its last session has ended.
    properties.put("broker.session.timeout.ms", "3000");
    properties.put("broker.heartbeat.interval.ms", "500");
    properties.putAll(settings);
    Path file = work.resolve("server.properties");
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException("kafka: server.properties: cannot be written", e);
    }
    return file;
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
