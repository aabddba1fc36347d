package dev.newterms.servers;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A plugin that takes e-mail addresses apart, without which Elasticsearch cannot keep users and API
 * keys. Its own module for that is not in the distribution of the tests.
 *
 * <p>It is compiled against the distribution that it is for: no other would load it.
 */
final class EmailAnalysisPlugin {
  private static final String NAME = "email-analysis";
  private static final String CLASS = "dev.newterms.elasticsearch.EmailAnalysisPlugin";
  private static final String SOURCE = "/servers/email-analysis/EmailAnalysisPlugin.java";

  private EmailAnalysisPlugin() {}

  /** Adds the plugin to a distribution. */
  static void install(Path distribution) {
    Path folder = distribution.resolve("plugins").resolve(NAME);
    Path build = folder.resolveSibling(NAME + "-build");
    try {
      Files.createDirectories(folder);
      Files.createDirectories(build);
      compile(distribution.resolve("lib"), build);
      pack(build, folder.resolve(NAME + ".jar"));
      describe(distribution, folder.resolve("plugin-descriptor.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException("elasticsearch: plugin: cannot be made", e);
    } finally {
      ServerFolders.delete(build);
    }
  }

  private static void compile(Path libraries, Path build) throws IOException {
    Path source = build.resolve("EmailAnalysisPlugin.java");
    try (InputStream in = EmailAnalysisPlugin.class.getResourceAsStream(SOURCE)) {
      Files.copy(Objects.requireNonNull(in), source);
    }
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "no JDK");
    String[] arguments = {"-cp", jars(libraries), "-d", build.toString(), source.toString()};
    if (compiler.run(null, null, null, arguments) != 0) {
      throw new IllegalStateException("elasticsearch: plugin: does not compile");
    }
    Files.delete(source);
  }

  private static String jars(Path libraries) {
    return ServerFolders.tree(libraries).stream()
        .map(Path::toString)
        .filter(file -> file.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void pack(Path build, Path jar) throws IOException {
    List<Path> classes = ServerFolders.tree(build).stream().filter(Files::isRegularFile).toList();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : classes) {
        out.putNextEntry(new ZipEntry(build.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  /** The versions are those of any module of the distribution. */
  private static void describe(Path distribution, Path descriptor) throws IOException {
    Properties module = new Properties();
    Path modules = distribution.resolve("modules/x-pack-core/plugin-descriptor.properties");
    try (InputStream in = Files.newInputStream(modules)) {
      module.load(in);
    }
    Properties plugin = new Properties();
    for (String version : List.of("version", "elasticsearch.version", "java.version")) {
      plugin.setProperty(version, module.getProperty(version));
    }
    plugin.setProperty("name", NAME);
    plugin.setProperty("description", "the analysis of e-mail addresses");
    plugin.setProperty("classname", CLASS);
    try (OutputStream out = Files.newOutputStream(descriptor)) {
      plugin.store(out, null);
    }
  }
}
