package dev.newterms.jars;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The entries of a jar. */
record Jar(Path file) {

  private static final String SERVICES = "META-INF/services/";

  /** One of those that the build makes. */
  static Jar built(String name) {
    return new Jar(Path.of(System.getProperty("newterms.build", "target"), name));
  }

  /** The names of all files in it. */
  Set<String> names() {
    return files().map(ZipEntry::getName).collect(Collectors.toSet());
  }

  /** What it offers to a service loader, as {@code service: implementation}. */
  Set<String> providers() {
    return files()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(SERVICES))
        .flatMap(
            name ->
                text(name)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(line -> name.substring(SERVICES.length()) + ": " + line))
        .collect(Collectors.toSet());
  }

  String text(String name) {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the order in which they lie in the jar. */
  Stream<? extends ZipEntry> entries() {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<? extends ZipEntry> files() {
    return entries().filter(entry -> !entry.isDirectory());
  }
}
