package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A writer whose server fails at random and whose task dies at random: it goes on from its last
 * checkpoint, as do what feeds it and what takes the refused documents.
 */
class WriterChaosTest {

  private static final int DOCUMENTS = 600;

  private final FakeServer server = new FakeServer();
  private final List<String> refused = new ArrayList<>();

  private FakeTask task = new FakeTask();
  private ElasticsearchWriter writer = newWriter();
  private int position;

  private int checkpointedPosition;
  private List<Document> checkpointed = List.of();
  private List<String> checkpointedRefused = List.of();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void shouldNotLoseADocumentWhateverTheServerDoes(long seed) throws Exception {
    Random random = new Random(seed);
    Set<String> expected = new TreeSet<>();
    Set<String> expectedRefused = new TreeSet<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      if (random.nextInt(20) == 0) {
        server.refuse("x" + i);
        expectedRefused.add("x" + i);
      } else {
        expected.add("x" + i);
      }
    }

    while (position < DOCUMENTS) {
      disturb(random, "x" + position);
      writer.write(TestDocuments.document("x" + position));
      position++;
      goOn(random);
    }
    server.answer();
    writer.flush();

    assertThat(server.documents.keySet()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(new TreeSet<>(refused)).isEqualTo(expectedRefused);
    assertThat(writer.unconfirmed()).isEmpty();
  }

  private void disturb(Random random, String id) {
    switch (random.nextInt(14)) {
      case 0 -> server.away(1 + random.nextInt(3));
      case 1 -> server.failNext(1, 429);
      case 2 -> server.failNext(id, 429);
      case 3 -> server.failNext(id, 503);
      case 4 -> server.failNext(2, 400);
      case 5 -> server.takeAtMost(1 + random.nextInt(2), "");
      default -> {}
    }
  }

  private void goOn(Random random) throws Exception {
    switch (random.nextInt(40)) {
      case 0, 1, 2 -> checkpoint();
      case 3 -> die();
      case 4, 5, 6, 7, 8 -> task.runMails();
      case 9 -> server.hold();
      case 10, 11 -> server.answer();
      default -> {}
    }
    if (writer.unconfirmed().size() > 7) { // Else the next write would wait for ever.
      server.answer();
    }
  }

  private void checkpoint() {
    checkpointedPosition = position;
    checkpointed = writer.unconfirmed();
    checkpointedRefused = List.copyOf(refused);
  }

  /** What is under way may still be written; the task's mails die with it. */
  private void die() {
    position = checkpointedPosition;
    refused.clear();
    refused.addAll(checkpointedRefused);
    task = new FakeTask();
    writer = newWriter();
    writer.restore(checkpointed);
  }

  private ElasticsearchWriter newWriter() {
    FakeTask itsTask = task;
    return new ElasticsearchWriter(
        TestDocuments.settings(),
        "logs-test",
        server,
        itsTask,
        itsTask,
        new FakeMetrics(),
        refusal -> refused.add(refusal.document().id()));
  }
}
