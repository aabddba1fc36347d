package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.SharedServers;
import dev.newterms.settings.ElasticsearchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many copies of an alert there can be.
 *
 * <p>Elasticsearch refuses a second document of one {@code _id} within a backing index only. An
 * alert is sent until its confirmation has come and a checkpoint knows of that; so it can be there
 * once for each backing index that was written to meanwhile: one copy, and at most one more for
 * each rollover from its first attempt to its last. All have the same {@code newterms.id}.
 */
class ElasticsearchRolloverIT {

  /** A batch. Few, since after each failure the batches are smaller and the wait is longer. */
  private static final int ALERTS = 2;

  private static final int BUFFER = 1000;

  private final ElasticsearchServer server = SharedServers.elasticsearch();

  @TempDir private Path folder;

  @Test
  void shouldMakeNoCopyWithoutARolloverHoweverManyConfirmationsAreLost() throws Exception {
    WrittenAlerts written = new WrittenAlerts(server, "no_rollover").withTemplate();
    try (BulkProxy proxy = BulkProxy.before(server.uri());
        SinkJob job = started(written, proxy)) {
      proxy.loseReplies();
      job.make(ALERTS);
      job.await("sent three times", () -> proxy.lost() >= 3);
      proxy.passReplies();
      job.finish();
    }
    assertThat(written.ids()).isEqualTo(NumberedAlerts.ids(ALERTS));
  }

  @Test
  void shouldMakeOneMoreCopyForEachRolloverBeforeTheConfirmationAndNoneAfterIt() throws Exception {
    WrittenAlerts written = new WrittenAlerts(server, "rollover").withTemplate();
    try (BulkProxy proxy = BulkProxy.before(server.uri());
        SinkJob job = started(written, proxy)) {
      proxy.loseReplies();
      job.make(ALERTS);
      job.await("sent", () -> written.count() == ALERTS);
      written.rollOver();
      job.await("there in two indices", () -> written.count() == 2 * ALERTS);
      written.rollOver();
      proxy.passReplies();
      job.await("there in three indices", () -> written.count() == 3 * ALERTS);
      job.make(2 * ALERTS);
      job.await("confirmed", () -> written.count() == 4 * ALERTS);
      written.rollOver();
      job.finish();
    }
    List<String> expected = new ArrayList<>(copies(3, NumberedAlerts.ids(ALERTS)));
    expected.addAll(NumberedAlerts.ids(2 * ALERTS).subList(ALERTS, 2 * ALERTS));
    assertThat(written.ids()).isEqualTo(expected);
    assertThat(written.distinctIds()).isEqualTo(2 * ALERTS);
  }

  @Test
  void shouldMakeOneMoreCopyWhereAJobGoesOnFromBeforeTheConfirmation() throws Exception {
    WrittenAlerts written = new WrittenAlerts(server, "replay").withTemplate();
    try (BulkProxy proxy = BulkProxy.before(server.uri());
        SinkJob job = started(written, proxy)) {
      proxy.loseReplies();
      job.make(ALERTS);
      job.await("sent", () -> written.count() == ALERTS);
      job.restart(settings(written, proxy), 2);
      written.rollOver();
      proxy.passReplies();
      job.finish();
    }
    assertThat(written.ids()).isEqualTo(copies(2, NumberedAlerts.ids(ALERTS)));
    assertThat(written.distinctIds()).isEqualTo(ALERTS);
  }

  /** Each of the ids so often, in order. */
  private static List<String> copies(int copies, List<String> ids) {
    return ids.stream().flatMap(id -> Collections.nCopies(copies, id).stream()).toList();
  }

  private SinkJob started(WrittenAlerts written, BulkProxy proxy) throws Exception {
    return SinkJob.started(NumberedAlerts::good, settings(written, proxy), 1, folder);
  }

  private static ElasticsearchSettings settings(WrittenAlerts written, BulkProxy proxy) {
    return written.settings(proxy.uri(), ALERTS, BUFFER);
  }
}
