package dev.newterms.settings;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.apache.flink.configuration.ConfigOption;
import org.jspecify.annotations.Nullable;

/** Reads what Elasticsearch and Kibana are prepared by. */
final class SetupSection {

  /** Stands for an address until the problems with it are told. */
  private static final URI NO_ADDRESS = URI.create("");

  private SetupSection() {}

  static ElasticsearchSetupSettings elasticsearch(SettingsValues values, Problems problems) {
    values.require(ElasticsearchOptions.HOSTS);
    ElasticsearchSection.checkAuthorities(values, problems);
    List<URI> hosts = values.list(ElasticsearchOptions.HOSTS, Format.HOST);
    return new ElasticsearchSetupSettings(
        hosts,
        values.orDefault(ElasticsearchOptions.NAMESPACE, Format.NAMESPACE),
        access(
            values,
            problems,
            ElasticsearchOptions.CA_FILE,
            values.orNull(ElasticsearchOptions.CA_FINGERPRINT, Format.FINGERPRINT)));
  }

  static KibanaSetupSettings kibana(SettingsValues values, Problems problems) {
    values.require(KibanaOptions.HOST);
    URI host = values.orNull(KibanaOptions.HOST, Format.BASE_ADDRESS);
    return new KibanaSetupSettings(
        Objects.requireNonNullElse(host, NO_ADDRESS),
        values.orDefault(KibanaOptions.SPACE, Format.SPACE),
        access(values, problems, KibanaOptions.CA_FILE, null));
  }

  private static ElasticsearchAccess access(
      SettingsValues values,
      Problems problems,
      ConfigOption<String> caFile,
      @Nullable String caFingerprint) {
    Login.OF_SETUP.check(values, problems);
    return new ElasticsearchAccess(
        values.orNull(SetupOptions.USERNAME, Format.TEXT),
        values.secret(SetupOptions.PASSWORD),
        values.secret(SetupOptions.API_KEY),
        values.orNull(caFile, Format.PEM_FILE),
        caFingerprint);
  }
}
