package dev.newterms.settings;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** The settings of the Elasticsearch sink. */
public final class ElasticsearchOptions {

  public static final ConfigOption<List<String>> HOSTS =
      key("elasticsearch.hosts")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "Nodes of the cluster, http(s)://host:port. Empty: nothing is written to"
                  + " Elasticsearch.");

  public static final ConfigOption<String> NAMESPACE =
      key("elasticsearch.namespace")
          .stringType()
          .defaultValue("default")
          .withDescription(
              "Last part of the data stream's name, logs-newterms.alerts-[namespace], and in every"
                  + " alert data_stream.namespace.");

  public static final ConfigOption<String> USERNAME =
      key("elasticsearch.username")
          .stringType()
          .noDefaultValue()
          .withDescription("User of basic authentication; goes with the password.");

  public static final ConfigOption<String> PASSWORD =
      key("elasticsearch.password")
          .stringType()
          .noDefaultValue()
          .withDescription("Secret. Password of basic authentication; goes with the username.");

  public static final ConfigOption<String> API_KEY =
      key("elasticsearch.api-key")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Secret. API key in its encoded form, instead of a username and password.");

  public static final ConfigOption<String> CA_FILE =
      key("elasticsearch.ca-file")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "PEM file of the certificate authorities to trust instead of the JVM's; read where the"
                  + " job is submitted.");

  public static final ConfigOption<String> CA_FINGERPRINT =
      key("elasticsearch.ca-fingerprint")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "SHA-256 fingerprint of the authority's certificate, with or without colons, as openssl"
                  + " or Elasticsearch's first start shows it; the server must present that"
                  + " certificate in its chain. Instead of a file.");

  public static final ConfigOption<Integer> BULK_MAX_ALERTS =
      key("elasticsearch.bulk.max-alerts")
          .intType()
          .defaultValue(500)
          .withDescription("The most alerts that one bulk request holds.");

  public static final ConfigOption<MemorySize> BULK_MAX_BYTES =
      key("elasticsearch.bulk.max-bytes")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(5))
          .withDescription(
              "The most bytes of documents that one bulk request holds; a larger document goes"
                  + " alone.");

  public static final ConfigOption<Duration> BULK_MAX_WAIT =
      key("elasticsearch.bulk.max-wait")
          .durationType()
          .defaultValue(Duration.ofSeconds(1))
          .withDescription("How long an alert may wait for others to share its bulk request.");

  public static final ConfigOption<Integer> BUFFER_MAX_ALERTS =
      key("elasticsearch.buffer.max-alerts")
          .intType()
          .defaultValue(10_000)
          .withDescription(
              "Alerts, or dead letters, that one sink task holds while Elasticsearch is away; beyond"
                  + " it the job is back-pressured. Checkpoints hold them too, and Flink copies them"
                  + " for each: count with three times the memory.");

  public static final ConfigOption<MemorySize> BUFFER_MAX_BYTES =
      key("elasticsearch.buffer.max-bytes")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(64))
          .withDescription("The same bound in bytes of documents.");

  static final List<ConfigOption<?>> ALL =
      List.of(
          HOSTS,
          NAMESPACE,
          USERNAME,
          PASSWORD,
          API_KEY,
          CA_FILE,
          CA_FINGERPRINT,
          BULK_MAX_ALERTS,
          BULK_MAX_BYTES,
          BULK_MAX_WAIT,
          BUFFER_MAX_ALERTS,
          BUFFER_MAX_BYTES);

  private ElasticsearchOptions() {}
}
