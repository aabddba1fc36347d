package dev.newterms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.KafkaServer;
import dev.newterms.servers.KinesisServer;
import dev.newterms.servers.SharedServers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink's server dies and comes back: its alerts wait, the other sink's do not. */
class SinkOutageIT {

  private static final String ALERT = "AWS DynamoDB Table Exported to S3 %s never_seen";

  private final KinesisServer kinesis = SharedServers.kinesis();

  @Test
  void shouldLoseNothingWhileASinkIsAway(@TempDir Path folder) throws Exception {
    try (ElasticsearchServer elasticsearch = ElasticsearchServer.started();
        KafkaServer kafka = KafkaServer.started()) {
      LiveSettingsFixture settings =
          new LiveSettingsFixture("sink-outage", kinesis, kafka, elasticsearch);
      SentAlerts sent = settings.sent();
      settings.prepareServers();
      Map<String, String> values = settings.values();
      values.put("rules", Exports.RULE_BY_USER);
      LiveJob job = LiveJob.start(values, folder, 2);
      put("alice");
      assertThat(SentAlerts.await(1, sent::inElasticsearch)).isEqualTo(alerts("alice"));

      elasticsearch.kill();
      put("bob");
      assertThat(SentAlerts.await(2, sent::inKafka))
          .containsExactlyInAnyOrderElementsOf(alerts("alice", "bob"));
      // Bob's alert goes through the savepoint: nothing but the sink's state can bring it back.
      job = LiveJob.restore(values, folder, 2, job.stop());
      put("carol");
      assertThat(SentAlerts.await(3, sent::inKafka))
          .containsExactlyInAnyOrderElementsOf(alerts("alice", "bob", "carol"));
      elasticsearch.start();
      assertThat(SentAlerts.await(3, sent::inElasticsearch))
          .containsExactlyInAnyOrderElementsOf(alerts("alice", "bob", "carol"));

      kafka.kill();
      put("dave");
      assertThat(SentAlerts.await(4, sent::inElasticsearch))
          .containsExactlyInAnyOrderElementsOf(alerts("alice", "bob", "carol", "dave"));
      kafka.start();
      assertThat(SentAlerts.await(4, sent::inKafka))
          .containsExactlyInAnyOrderElementsOf(alerts("alice", "bob", "carol", "dave"));
      job.stop();
    }
  }

  private void put(String user) {
    kinesis.put("sink-outage", user, Exports.by(user).getBytes(UTF_8));
  }

  private static List<String> alerts(String... users) {
    return List.of(users).stream().map(ALERT::formatted).toList();
  }
}
