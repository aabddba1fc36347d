package dev.newterms.sink;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetterJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Writes each dead letter as a line, and holds none of them. */
final class DeadLetterFileWriter implements SinkWriter<DeadLetter> {

  private final OutputStream out;

  DeadLetterFileWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out);
  }

  @Override
  public void write(DeadLetter letter, Context context) throws IOException {
    out.write(DeadLetterJson.write(letter));
    out.write('\n');
  }

  @Override
  public void flush(boolean endOfInput) throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
