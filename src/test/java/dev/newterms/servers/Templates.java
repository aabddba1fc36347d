package dev.newterms.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The product's own templates in a server. */
public final class Templates {

  private static final String ALERTS = "newterms.alerts";
  private static final String DEAD_LETTERS = "newterms.deadletters";

  private Templates() {}

  /** Installs what alerts need, for all their data streams. */
  public static void installForAlerts(ElasticsearchServer server) {
    install(server, ALERTS, "logs-" + ALERTS + "-*");
  }

  /**
   * Installs what alerts need, but for this data stream only: in a shared server, others differ.
   */
  public static void installForAlerts(ElasticsearchServer server, String dataStream) {
    install(server, ALERTS, dataStream);
  }

  /** Installs what dead letters need, for all their data streams. */
  public static void installForDeadLetters(ElasticsearchServer server) {
    install(server, DEAD_LETTERS, "logs-" + DEAD_LETTERS + "-*");
  }

  private static void install(ElasticsearchServer server, String name, String pattern) {
    String component = name + "@package";
    server.putComponentTemplate(component, text("component-templates/" + component));
    String all = "logs-" + name + "-*";
    server.putIndexTemplate(
        pattern.equals(all) ? name : pattern,
        text("index-templates/" + name).replace(all, pattern));
  }

  private static String text(String name) {
    String path = "/elasticsearch/" + name + ".json";
    try (InputStream in = Objects.requireNonNull(Templates.class.getResourceAsStream(path))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
