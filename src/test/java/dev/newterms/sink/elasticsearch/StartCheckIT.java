package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.SharedServers;
import java.nio.file.Path;
import org.apache.flink.runtime.client.JobExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Elasticsearch says to a job that starts for the first time. */
class StartCheckIT {

  private static final int BUFFER = 10;

  private final ElasticsearchServer server = SharedServers.elasticsearch();

  @TempDir private Path folder;

  @Test
  void shouldWriteNoDocument() throws Exception {
    WrittenAlerts written = new WrittenAlerts(server, "probed").withTemplate();
    try (BulkProxy proxy = BulkProxy.before(server.uri());
        SinkJob job =
            SinkJob.started(
                NumberedAlerts::good, written.settings(proxy.uri(), 1, BUFFER), 2, folder)) {
      job.finish();

      assertThat(job.refused()).isEmpty();
      assertThat(proxy.documents(400)).isEqualTo(1);
    }
    assertThat(written.count()).isZero();
  }

  @Test
  void shouldFailAJobWithoutTheTemplate() {
    WrittenAlerts written = new WrittenAlerts(server, "no_template");

    assertThatThrownBy(
            () -> SinkJob.started(NumberedAlerts::good, written.settings(BUFFER), 2, folder))
        .isInstanceOf(JobExecutionException.class)
        .rootCause()
        .hasMessageStartingWith(
            "elasticsearch: logs-newterms.alerts-no_template: the data stream is missing;"
                + " is the index template installed?: 404 ")
        .hasMessageEndingWith("(mend it and submit the job again)");
    assertThat(server.request("GET", "/" + written.dataStream(), "").status()).isEqualTo(404);
  }
}
