package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class FileArgumentTest {

  @ParameterizedTest
  @ValueSource(strings = {"alerts.ndjson", "a/b", "/a/b c", "/a/09:30"})
  void shouldTakeAPath(String path) {
    assertThat(read(path).getPath()).isEqualTo(path);
    assertThat(read(path).toUri().getScheme()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/a/b,s3",
    "hdfs://name:8020/a/b,hdfs",
    "file:///a/b,file",
    "file:/a/b,file"
  })
  void shouldTakeAUri(String uri, String scheme) {
    assertThat(read(uri).toUri().getScheme()).isEqualTo(scheme);
    assertThat(read(uri).getPath()).isEqualTo("/a/b");
  }

  @Test
  void shouldTakeAColonInANameForNoScheme() {
    Path path = read("alerts-09:30.ndjson");

    assertThat(path.toUri().getScheme()).isNull();
    assertThat(path.getName()).isEqualTo("alerts-09:30.ndjson");
  }

  @Test
  void shouldRefuseNothing() {
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("expected a path or a URI, got ''");
  }

  private static Path read(String text) {
    return new FileArgument().convert(text);
  }
}
