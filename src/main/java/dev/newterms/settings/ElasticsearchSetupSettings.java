package dev.newterms.settings;

import java.net.URI;
import java.util.List;

/**
 * What Elasticsearch is prepared by.
 *
 * @param hosts http or https addresses of the cluster's nodes; never empty
 * @param namespace last part of the data streams' names
 * @param access of who prepares it
 */
public record ElasticsearchSetupSettings(
    List<URI> hosts, String namespace, ElasticsearchAccess access) {

  public ElasticsearchSetupSettings {
    hosts = List.copyOf(hosts);
  }
}
