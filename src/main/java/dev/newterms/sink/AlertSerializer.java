package dev.newterms.sink;

import dev.newterms.alert.Alert;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The form of an undelivered alert in a checkpoint: id and document, each behind its length in four
 * bytes.
 */
final class AlertSerializer implements SimpleVersionedSerializer<Alert> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(Alert alert) {
    byte[] id = alert.id().getBytes(StandardCharsets.UTF_8);
    byte[] document = alert.document();
    return ByteBuffer.allocate(2 * Integer.BYTES + id.length + document.length)
        .putInt(id.length)
        .put(id)
        .putInt(document.length)
        .put(document)
        .array();
  }

  @Override
  public Alert deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("elasticsearch: state: version " + version + " is unknown");
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(serialized);
      return new Alert(new String(next(in), StandardCharsets.UTF_8), next(in));
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new IOException("elasticsearch: state: an alert is cut short", e);
    }
  }

  private static byte[] next(ByteBuffer in) {
    int length = in.getInt();
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
