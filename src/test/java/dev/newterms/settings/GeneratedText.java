package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text in the project that is made from the code; {@code -Dnewterms.update=true} makes it anew. */
public final class GeneratedText {

  private GeneratedText() {}

  public static void assertUpToDate(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("newterms.update")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file))
        .as("%s; -Dnewterms.update=true writes it anew", file)
        .isEqualTo(expected);
  }
}
