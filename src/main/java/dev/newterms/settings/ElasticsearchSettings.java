package dev.newterms.settings;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How alerts are written to Elasticsearch.
 *
 * @param hosts http or https addresses of the cluster's nodes; never empty
 * @param namespace last part of the data stream's name, {@code logs-newterms.alerts-<namespace>}
 * @param access how the cluster is got at
 * @param bulkAlerts at most so many alerts in one bulk request
 * @param bulkBytes at most so many bytes of documents in one bulk request (one larger document goes
 *     alone)
 * @param bulkWait a bulk request waits at most so long for company
 * @param bufferAlerts alerts held while the server is away; beyond this or {@code bufferBytes} the
 *     job is back-pressured
 */
public record ElasticsearchSettings(
    List<URI> hosts,
    String namespace,
    ElasticsearchAccess access,
    int bulkAlerts,
    long bulkBytes,
    Duration bulkWait,
    int bufferAlerts,
    long bufferBytes)
    implements Serializable {

  public ElasticsearchSettings {
    hosts = List.copyOf(hosts);
  }
}
