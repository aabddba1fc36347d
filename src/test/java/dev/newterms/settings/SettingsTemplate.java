package dev.newterms.settings;

import java.util.Map;
import java.util.stream.Collectors;

/** The file of all settings that a person starts from. */
final class SettingsTemplate {

  private static final int WIDTH = 98;

  private static final String HEAD =
      """
      # Settings of newterms. Arguments win over this file: -Dkinesis.region=eu-west-1.
      # Keys may be dotted or nested. An empty value is none. Relative paths are relative to the
      # working directory of the submission. Any value may refer to an environment variable or to
      # a file, secrets must: ${env:NAME}, ${file:/path}.
      # What is commented out shows the default, or an example where there is none.
      """;

  /** What a first run must set. */
  private static final Map<String, String> FIRST_RUN =
      Map.of(
          "kinesis.streams", "[cloudtrail]",
          "kinesis.region", "us-east-1",
          "elasticsearch.hosts", "['https://localhost:9200']",
          "elasticsearch.api-key", "${env:ELASTICSEARCH_API_KEY}",
          "kafka.brokers", "['localhost:9092']");

  private static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry(
              "kinesis.endpoint",
              "https://vpce-1a2b3c-4d5e6f.kinesis.us-east-1.vpce.amazonaws.com"),
          Map.entry("kinesis.properties.*", "aws.credentials.provider: AUTO"),
          Map.entry("enrichment.asn-database", "/usr/share/GeoIP/GeoLite2-ASN.mmdb"),
          Map.entry("enrichment.city-database", "/usr/share/GeoIP/GeoLite2-City.mmdb"),
          Map.entry("learning.rules.*", "e8ea6f58-0040-11f0-a243-f661ea17fbcd: 14 d"),
          Map.entry("elasticsearch.username", "newterms"),
          Map.entry("elasticsearch.password", "${file:/run/secrets/elasticsearch-password}"),
          Map.entry("elasticsearch.ca-file", "/etc/newterms/ca.pem"),
          Map.entry("kafka.properties.*", "security.protocol: SASL_SSL"),
          Map.entry("kibana.host", "https://localhost:5601"),
          Map.entry("kibana.ca-file", "/etc/newterms/kibana-ca.pem"),
          Map.entry("setup.username", "elastic"),
          Map.entry("setup.password", "${env:ELASTIC_PASSWORD}"));

  private SettingsTemplate() {}

  static String yaml() {
    return SettingsReference.all().stream()
        .map(SettingsTemplate::entry)
        .collect(Collectors.joining("\n", HEAD + "\n", ""));
  }

  private static String entry(SettingsReference setting) {
    String value = FIRST_RUN.get(setting.name());
    return comment(setting.description())
        + (value == null ? "#" + example(setting) : setting.name() + ": " + value)
        + "\n";
  }

  private static String example(SettingsReference setting) {
    String value = EXAMPLES.getOrDefault(setting.name(), setting.defaultValue());
    return setting.name().endsWith(".*")
        ? setting.name().replace("*", value)
        : setting.name() + ": " + value;
  }

  private static String comment(String text) {
    StringBuilder lines = new StringBuilder("#");
    int length = 1;
    for (String word : text.split(" ", -1)) {
      if (length + 1 + word.length() > WIDTH) {
        lines.append("\n#");
        length = 1;
      }
      lines.append(' ').append(word);
      length += 1 + word.length();
    }
    return lines.append('\n').toString();
  }
}
