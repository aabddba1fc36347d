package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The bundled sample CloudTrail, copied out of the jar into a folder that is removed at the end.
 */
record Sample(Path folder, List<Path> files) implements Closeable {

  static Sample unpack() throws IOException {
    Path folder = TemporaryFolder.create();
    List<Path> files = new ArrayList<>();
    for (String name : new String(resource("index.txt"), UTF_8).lines().toList()) {
      files.add(Files.write(folder.resolve(name), resource(name)));
    }
    return new Sample(folder, List.copyOf(files));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Sample.class.getResourceAsStream("/sample/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("sample/" + name);
      }
      return in.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }
}
