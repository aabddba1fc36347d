package dev.newterms.servers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Servers for tests that need one but neither stop nor configure it, started once for all of them.
 *
 * <p>Who uses one takes index, topic and stream names of its own, and does not close it.
 */
public final class SharedServers {
  private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();

  private static @Nullable ElasticsearchServer elasticsearch;
  private static @Nullable KafkaServer kafka;
  private static @Nullable KinesisServer kinesis;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SharedServers::close));
  }

  private SharedServers() {}

  public static synchronized ElasticsearchServer elasticsearch() {
    if (elasticsearch == null) {
      elasticsearch = started(ElasticsearchServer::started);
    }
    return elasticsearch;
  }

  public static synchronized KafkaServer kafka() {
    if (kafka == null) {
      kafka = started(KafkaServer::started);
    }
    return kafka;
  }

  public static synchronized KinesisServer kinesis() {
    if (kinesis == null) {
      kinesis = started(KinesisServer::started);
    }
    return kinesis;
  }

  private static <T extends AutoCloseable> T started(Supplier<T> start) {
    T server = start.get();
    STARTED.push(server);
    return server;
  }

  private static synchronized void close() {
    for (AutoCloseable server : STARTED) {
      try {
        server.close();
      } catch (Exception e) {
        // The JVM ends: all that can remain is a work folder, and mvn clean removes that.
        System.err.println("servers: " + e);
      }
    }
  }
}
