package dev.newterms.setup;

import dev.newterms.settings.ElasticsearchSetupSettings;
import dev.newterms.settings.Secret;
import dev.newterms.sink.elasticsearch.DataStreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Prepares an Elasticsearch cluster: templates, the data stream of alerts, the job's API key. */
public final class ElasticsearchSetup implements AutoCloseable {

  private final Server server;
  private final ElasticsearchSetupSettings settings;
  private final ApiKey apiKey;

  /**
   * @param anotherApiKey whether to make the job an API key even if it has one, which stays valid
   * @param owner gets the job's API key where one is made
   */
  public ElasticsearchSetup(
      ElasticsearchSetupSettings settings, boolean anotherApiKey, Consumer<Secret> owner) {
    this.settings = settings;
    server = new Server("elasticsearch", settings.hosts(), settings.access());
    apiKey =
        new ApiKey(
            server, "newterms-" + settings.namespace(), streams(settings), anotherApiKey, owner);
  }

  /** Asks the cluster what is to do. */
  public Plan plan() throws SetupException {
    List<Part> parts = new ArrayList<>();
    for (String id : List.of("newterms.alerts", "newterms.deadletters")) {
      parts.add(Template.component(server, id + "@package"));
      parts.add(Template.index(server, id));
    }
    parts.add(new DataStream(server, DataStreams.alerts(settings.namespace())));
    if (canMakeApiKey()) {
      parts.add(apiKey);
    }
    return Plan.of(parts);
  }

  /** Elasticsearch lets no API key make another that may do anything. */
  public boolean canMakeApiKey() {
    return settings.access().username() != null;
  }

  /** The job's data streams that exist: they take over a changed template when they roll over. */
  public List<String> existingStreams() throws SetupException {
    List<String> existing = new ArrayList<>();
    for (String stream : streams(settings)) {
      if (new DataStream(server, stream).exists()) {
        existing.add(stream);
      }
    }
    return existing;
  }

  private static List<String> streams(ElasticsearchSetupSettings settings) {
    return List.of(
        DataStreams.alerts(settings.namespace()), DataStreams.deadLetters(settings.namespace()));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
