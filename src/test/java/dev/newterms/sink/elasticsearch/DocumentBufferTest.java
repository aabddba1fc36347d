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
    assertThat(buffer.documents()).isEqualTo(2);
    assertThat(buffer.bytes()).isEqualTo(100);
  }

  @Test
  void shouldForgetWhatLanded() {
    add("a", 10, "b", 20);

    buffer.landed(buffer.takeBatch(), List.of());

    assertThat(buffer.isEmpty()).isTrue();
    assertThat(buffer.bytes()).isZero();
    assertThat(buffer.batchesInFlight()).isZero();
  }

  @Test
  void shouldPutWhatFailedFirstAndInOrder() {
    add("a", 1, "b", 1, "c", 1, "d", 1);
    List<Document> batch = buffer.takeBatch();

    buffer.landed(batch, List.of(batch.get(1), batch.get(2)));

    assertThat(ids(buffer.takeBatch())).containsExactly("b", "c", "d");
  }

  @Test
  void shouldListEverythingUnconfirmedOnce() {
    add("a", 1, "b", 1, "c", 1, "d", 1, "e", 1);
    List<Document> batch = buffer.takeBatch();
    buffer.takeBatch();

    buffer.landed(batch, List.of(batch.get(2)));

    assertThat(ids(buffer.unconfirmed())).containsExactly("d", "e", "c");
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
