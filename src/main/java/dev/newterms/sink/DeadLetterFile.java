package dev.newterms.sink;

import dev.newterms.cloudtrail.DeadLetter;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * Writes the dead letters of a bounded run to one file, one JSON a line. It is there from the start
 * of the run, and complete at its end. To be run by one task, on a machine that reaches the file.
 */
public final class DeadLetterFile implements Sink<DeadLetter> {

  private static final long serialVersionUID = 1L;

  private final Path file;

  /**
   * @param file written over if it is there
   */
  public DeadLetterFile(Path file) {
    this.file = file;
  }

  @Override
  public SinkWriter<DeadLetter> createWriter(WriterInitContext context) throws IOException {
    return new DeadLetterFileWriter(file.getFileSystem().create(file, WriteMode.OVERWRITE));
  }

  /** Never called: Flink calls the variant with {@link WriterInitContext}. */
  @Override
  @Deprecated
  public SinkWriter<DeadLetter> createWriter(InitContext context) {
    throw new UnsupportedOperationException("needs a WriterInitContext");
  }
}
