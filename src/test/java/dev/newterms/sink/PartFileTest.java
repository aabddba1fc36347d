package dev.newterms.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system that does not rename to a name that is taken, as few do but the local one. */
class PartFileTest {

  @TempDir private Path folder;

  @Test
  void shouldReplaceAnEarlierResult() throws IOException {
    Path file = Files.writeString(folder.resolve("letters"), "earlier");
    try (PartFile part = PartFile.of(on(TakenNames.SCHEME, file))) {
      Files.writeString(Path.of(part.path().getPath()), "new");
      part.complete();
    }

    assertThat(file).hasContent("new");
    assertThat(folder.toFile().list()).containsExactly("letters");
  }

  @Test
  void shouldKeepTheNewResultWhereItCannotBePutInPlace() throws IOException {
    Path file = Files.writeString(folder.resolve("letters"), "earlier");
    try (PartFile part = PartFile.of(on(NoRenaming.SCHEME, file))) {
      Files.writeString(Path.of(part.path().getPath()), "new");

      assertThatThrownBy(part::complete)
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("/letters: cannot be written; the result is in ");
    }

    assertThat(folder.resolve(".letters.part")).hasContent("new");
  }

  @Test
  void shouldLeaveNothingOfWhatIsNotComplete() throws IOException {
    try (PartFile part = PartFile.of(on(TakenNames.SCHEME, folder.resolve("letters")))) {
      Files.writeString(Path.of(part.path().getPath()), "half");
    }

    assertThat(folder).isEmptyDirectory();
  }

  private static org.apache.flink.core.fs.Path on(String scheme, Path file) {
    return new org.apache.flink.core.fs.Path(scheme + ":" + file);
  }

  /** Flink finds it by the scheme. */
  public static class TakenNames implements FileSystemFactory {

    static final String SCHEME = "taken-names";

    @Override
    public String getScheme() {
      return SCHEME;
    }

    @Override
    public FileSystem create(URI uri) {
      return new LocalFileSystem() {

        @Override
        public URI getUri() {
          return URI.create(SCHEME + ":///");
        }

        @Override
        public boolean rename(
            org.apache.flink.core.fs.Path source, org.apache.flink.core.fs.Path target)
            throws IOException {
          return !exists(target) && super.rename(source, target);
        }
      };
    }
  }

  /** Flink finds it by the scheme. */
  public static class NoRenaming implements FileSystemFactory {

    static final String SCHEME = "no-renaming";

    @Override
    public String getScheme() {
      return SCHEME;
    }

    @Override
    public FileSystem create(URI uri) {
      return new LocalFileSystem() {

        @Override
        public URI getUri() {
          return URI.create(SCHEME + ":///");
        }

        @Override
        public boolean rename(
            org.apache.flink.core.fs.Path source, org.apache.flink.core.fs.Path target) {
          return false;
        }
      };
    }
  }
}
