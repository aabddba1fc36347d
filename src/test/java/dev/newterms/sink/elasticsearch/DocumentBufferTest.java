package dev.newterms.sink.elasticsearch;

import static dev.newterms.sink.elasticsearch.TestDocuments.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentBufferTest {

  /** Ten documents or 100 bytes; batches of three documents or 30 bytes. */
  private final DocumentBuffer buffer =
      new DocumentBuffer(new DocumentBuffer.Bounds(10, 100, 3, 30));

  @Test
  void shouldTakeABatchByCount() {
    add("a", 1, "b", 1, "c", 1, "d", 1);

    assertThat(ids(buffer.takeBatch())).containsExactly("a", "b", "c");
    assertThat(ids(buffer.takeBatch())).containsExactly("d");
  }

  @Test
  void shouldTakeABatchByBytes() {
    add("a", 15, "b", 15, "c", 1);

    assertThat(ids(buffer.takeBatch())).containsExactly("a", "b");
  }

  @Test
  void shouldHalveBatchesAndGrowThemOneByOne() {
    add("a", 1, "b", 1, "c", 1, "d", 1, "e", 1, "f", 1, "g", 1);
    buffer.shrinkBatches(buffer.takeBatch());
    assertThat(ids(buffer.takeBatch())).containsExactly("d");

    buffer.growBatches();
    assertThat(ids(buffer.takeBatch())).containsExactly("e", "f");
  }

  @Test
  void shouldNotGrowBatchesBeyondTheBound() {
    add("a", 1, "b", 1, "c", 1, "d", 1);

    buffer.growBatches();

    assertThat(buffer.takeBatch()).hasSize(3);
  }

  @Test
  void shouldTakeALargerDocumentAlone() {
    add("a", 31, "b", 1);

    assertThat(ids(buffer.takeBatch())).containsExactly("a");
  }

  @Test
  void shouldNotTakeALargerDocumentAlongWithOthers() {
    add("a", 1, "b", 31);

    assertThat(ids(buffer.takeBatch())).containsExactly("a");
  }

  @Test
  void shouldBeFullByCount() {
    add("a", 1, "b", 1, "c", 1, "d", 1, "e", 1, "f", 1, "g", 1, "h", 1, "i", 1);
    assertThat(buffer.isFull()).isFalse();

    add("j", 1);

    assertThat(buffer.isFull()).isTrue();
  }

  @Test
  void shouldBeFullByBytes() {
    add("a", 99);
    assertThat(buffer.isFull()).isFalse();

    add("b", 1);

    assertThat(buffer.isFull()).isTrue();
  }

  @Test
  void shouldCountWhatIsInFlight() {
    add("a", 50, "b", 50);

    buffer.takeBatch();

    assertThat(buffer.isFull()).isTrue();
    assertThat(buffer.fill().documents()).isEqualTo(2);
    assertThat(buffer.fill().bytes()).isEqualTo(100);
  }

  @Test
  void shouldForgetWhatLanded() {
    add("a", 10, "b", 20);

    buffer.landed(buffer.takeBatch(), List.of());

    assertThat(buffer.isEmpty()).isTrue();
    assertThat(buffer.fill().bytes()).isZero();
    assertThat(buffer.fill().fraction()).isZero();
    assertThat(buffer.batchesInFlight()).isZero();
  }

  @Test
  void shouldPutWhatFailedLastAndInOrder() {
    add("a", 1, "b", 1, "c", 1, "d", 1);
    List<Document> batch = buffer.takeBatch();

    buffer.landed(batch, List.of(batch.get(1), batch.get(2)));

    assertThat(ids(buffer.takeBatch())).containsExactly("d", "b", "c");
  }

  @Test
  void shouldKnowItsOldestDocumentWhateverWasSentAgain() {
    buffer.add(new Document("a", new byte[1], 100));
    buffer.add(new Document("b", new byte[1], 200));
    buffer.add(new Document("c", new byte[1], 300));
    List<Document> batch = buffer.takeBatch();
    buffer.add(new Document("d", new byte[1], 400));
    assertThat(buffer.fill().oldestMillis(1000)).isEqualTo(900);

    buffer.landed(batch, batch.subList(1, 3));
    assertThat(buffer.fill().oldestMillis(1000)).isEqualTo(800);

    buffer.landed(buffer.takeBatch(), List.of());
    assertThat(buffer.fill().oldestMillis(1000)).isZero();
  }

  @Test
  void shouldHaveNoAgeInTheFutureWhenTheClockWasSetBack() {
    buffer.add(new Document("a", new byte[1], 5000));

    assertThat(buffer.fill().oldestMillis(1000)).isZero();
  }

  @Test
  void shouldBeAsFullAsTheBoundThatIsNearer() {
    add("a", 10, "b", 10);
    assertThat(buffer.fill().fraction()).isEqualTo(0.2);

    add("c", 30);
    assertThat(buffer.fill().fraction()).isEqualTo(0.5);

    add("d", 0, "e", 0, "f", 0, "g", 0, "h", 0, "i", 0, "j", 0, "k", 0);
    assertThat(buffer.fill().fraction()).isEqualTo(1.1);
  }

  @Test
  void shouldHoldTwoDocumentsOfOneId() {
    add("a", 1, "a", 1);

    buffer.landed(buffer.takeBatch(), List.of());

    assertThat(buffer.isEmpty()).isTrue();
    assertThat(buffer.fill().bytes()).isZero();
  }

  @Test
  void shouldListEverythingUnconfirmedOnce() {
    add("a", 1, "b", 1, "c", 1, "d", 1, "e", 1);
    List<Document> batch = buffer.takeBatch();
    buffer.takeBatch();

    buffer.landed(batch, List.of(batch.get(2)));

    assertThat(ids(buffer.unconfirmed())).containsExactly("c", "d", "e");
  }

  @Test
  void shouldHaveAFullBatchByCountOrBytes() {
    add("a", 1, "b", 1);
    assertThat(buffer.hasFullBatch()).isFalse();
    add("c", 1);
    assertThat(buffer.hasFullBatch()).isTrue();

    buffer.takeBatch();
    add("d", 30);
    assertThat(buffer.hasFullBatch()).isTrue();
  }

  private void add(Object... idsAndBytes) {
    for (int i = 0; i < idsAndBytes.length; i += 2) {
      buffer.add(new Document((String) idsAndBytes[i], new byte[(int) idsAndBytes[i + 1]], 0));
    }
  }
}
