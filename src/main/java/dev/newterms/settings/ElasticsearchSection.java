package dev.newterms.settings;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the settings of the Elasticsearch sink. */
final class ElasticsearchSection {

  private ElasticsearchSection() {}

  static @Nullable ElasticsearchSettings read(SettingsValues values, Problems problems) {
    List<URI> hosts = values.list(ElasticsearchOptions.HOSTS, Format.HOST);
    ElasticsearchSettings settings =
        new ElasticsearchSettings(
            hosts,
            values.orDefault(ElasticsearchOptions.NAMESPACE, Format.NAMESPACE),
            access(values),
            values.orDefault(ElasticsearchOptions.BULK_MAX_ALERTS, Format.COUNT),
            values.orDefault(ElasticsearchOptions.BULK_MAX_BYTES, Format.SIZE).getBytes(),
            values.orDefault(ElasticsearchOptions.BULK_MAX_WAIT, Format.WAIT),
            values.orDefault(ElasticsearchOptions.BUFFER_MAX_ALERTS, Format.COUNT),
            values.orDefault(ElasticsearchOptions.BUFFER_MAX_BYTES, Format.SIZE).getBytes());
    Login.OF_THE_JOB.check(values, problems);
    checkAuthorities(values, problems);
    return hosts.isEmpty() ? null : settings;
  }

  private static ElasticsearchAccess access(SettingsValues values) {
    return new ElasticsearchAccess(
        values.orNull(ElasticsearchOptions.USERNAME, Format.TEXT),
        values.secret(ElasticsearchOptions.PASSWORD),
        values.secret(ElasticsearchOptions.API_KEY),
        values.orNull(ElasticsearchOptions.CA_FILE, Format.PEM_FILE),
        values.orNull(ElasticsearchOptions.CA_FINGERPRINT, Format.FINGERPRINT));
  }

  static void checkAuthorities(SettingsValues values, Problems problems) {
    if (values.isGiven(ElasticsearchOptions.CA_FINGERPRINT)
        && values.isGiven(ElasticsearchOptions.CA_FILE)) {
      problems.add(
          ElasticsearchOptions.CA_FINGERPRINT.key(),
          "excludes " + ElasticsearchOptions.CA_FILE.key());
    }
  }
}
