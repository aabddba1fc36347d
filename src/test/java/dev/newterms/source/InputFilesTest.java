package dev.newterms.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {

  @TempDir private Path folder;

  @Test
  void shouldTakeAFileThatIsNamedWhateverItsName() throws IOException {
    assertThat(names(find(file("trail.bin")))).containsExactly("trail.bin");
  }

  @Test
  void shouldTakeWhatLooksLikeCloudTrailFromAFolder() throws IOException {
    List<String> names =
        List.of("a.json", "b.json.gz", "c.jsonl", "d.log.gz", "e.ndjson", "f.cloudtrail");
    for (String name : names) {
      file(name);
    }

    assertThat(names(find(folder))).isEqualTo(names);
  }

  @Test
  void shouldSkipAndCountOtherFiles() throws IOException {
    file("a.json");
    file("a.json.sha256");
    file("a.txt");
    file("json");

    InputFiles files = find(folder);

    assertThat(names(files)).containsExactly("a.json");
    assertThat(files.skipped()).isEqualTo(3);
  }

  @Test
  void shouldSearchFoldersWithinFolders() throws IOException {
    file("AWSLogs/111122223333/CloudTrail/a.json.gz");
    file("b.json");

    assertThat(names(find(folder))).containsExactly("a.json.gz", "b.json");
  }

  @Test
  void shouldTakeAFileOnceHoweverOftenItIsNamed() throws IOException {
    Path file = file("a.json");

    assertThat(names(find(file, folder, file))).containsExactly("a.json");
  }

  @Test
  void shouldSumTheSizes() throws IOException {
    file("a.json");
    file("b.json");

    assertThat(find(folder).bytes()).isEqualTo(4);
  }

  @Test
  void shouldListEveryPathThatIsMissing() throws IOException {
    assertThatThrownBy(() -> find(folder.resolve("x"), file("a.json"), folder.resolve("y")))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "input: " + folder.resolve("x") + ": no such file or folder",
                        "input: " + folder.resolve("y") + ": no such file or folder"));
  }

  @Test
  void shouldRefuseAFolderWithoutAnyFileToRead() throws IOException {
    file("a.txt");

    assertThatThrownBy(() -> find(folder))
        .hasMessage(
            "input: "
                + folder
                + ": no *.json, .jsonl, .ndjson, .log or .cloudtrail (or .gz of it) among 1 files");
  }

  @Test
  void shouldRefuseAFileSystemThatIsNotThere() {
    assertThatThrownBy(
            () -> InputFiles.find(List.of(new org.apache.flink.core.fs.Path("foo://bar/x"))))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("input: foo://bar/x: cannot be read: ");
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "{}");
  }

  private static InputFiles find(Path... paths) throws IOException {
    return InputFiles.find(
        Stream.of(paths).map(path -> new org.apache.flink.core.fs.Path(path.toString())).toList());
  }

  private static List<String> names(InputFiles files) {
    return files.paths().stream().map(org.apache.flink.core.fs.Path::getName).toList();
  }

  @Test
  void shouldRefuseAResultThatWouldBeWrittenOverTheInput() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "{}");
    InputFiles input = find(file);

    assertThatThrownBy(
            () -> input.requireOther(new org.apache.flink.core.fs.Path(folder + "/./a.json")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("is output and input at once");
  }

  @Test
  void shouldTellOneFileByItsQualifiedName() throws IOException {
    assertThat(
            InputFiles.areSame(
                new org.apache.flink.core.fs.Path("a/../b"),
                new org.apache.flink.core.fs.Path("file:" + Path.of("b").toAbsolutePath())))
        .isTrue();
    assertThat(
            InputFiles.areSame(
                new org.apache.flink.core.fs.Path("/a/b"),
                new org.apache.flink.core.fs.Path("/a/c")))
        .isFalse();
  }
}
