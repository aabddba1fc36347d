package dev.newterms.sink;

import dev.newterms.alert.Alert;
import dev.newterms.settings.ElasticsearchSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Alerts, and settings with small bounds, for tests. */
final class TestAlerts {

  static final Duration BULK_WAIT = Duration.ofSeconds(5);

  private TestAlerts() {}

  static Alert alert(String id) {
    return new Alert(id, "{\"event\":{\"kind\":\"alert\"}}".getBytes(StandardCharsets.UTF_8));
  }

  /** {@code a1}, {@code a2}, … */
  static List<Alert> alerts(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> alert("a" + n)).toList();
  }

  static List<String> ids(List<Alert> alerts) {
    return alerts.stream().map(Alert::id).toList();
  }

  /** Two alerts a bulk request, ten in the buffer. */
  static ElasticsearchSettings settings() {
    return settings(URI.create("http://localhost:9200"));
  }

  static ElasticsearchSettings settings(URI host) {
    return new ElasticsearchSettings(
        List.of(host), "test", null, null, null, null, 2, 1 << 20, BULK_WAIT, 10, 1 << 24);
  }
}
