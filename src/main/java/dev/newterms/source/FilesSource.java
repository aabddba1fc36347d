package dev.newterms.source;

import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.settings.Bounds;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.core.fs.Path;

/** Makes the bounded source that reads a history from files. */
public final class FilesSource {

  private FilesSource() {}

  public static FileSource<SourceRecord> of(InputFiles files, Bounds bounds) {
    return FileSource.forBulkFileFormat(
            new RecordFileFormat(bounds.maxEventBytes()), files.paths().toArray(Path[]::new))
        .setFileEnumerator(() -> new NonSplittingRecursiveEnumerator(path -> true))
        .build();
  }
}
