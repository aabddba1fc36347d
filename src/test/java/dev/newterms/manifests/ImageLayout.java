package dev.newterms.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The image: this version, with the jar where the Dockerfile puts it and the class to start. */
final class ImageLayout implements ManifestCheck {
  private static final Pattern COPIED_JAR = Pattern.compile("(?m)^COPY .*\\.jar (/\\S+\\.jar)$");

  private final String version = version();
  private final Set<String> jars = jars();

  @Override
  public List<String> findings(List<Manifest> rendered) {
    return Deployment.of(rendered).flatMap(this::findings).toList();
  }

  private Stream<String> findings(Deployment deployment) {
    Stream.Builder<String> findings = Stream.builder();
    if (!deployment.at("/spec/image").asText().endsWith(":" + version)) {
      findings.add(deployment.finding("spec.image", "expected the tag " + version));
    }
    String jar = deployment.at("/spec/job/jarURI").asText().replaceFirst("^local://", "");
    if (!jars.contains(jar)) {
      findings.add(deployment.finding("spec.job.jarURI", "expected one of " + jars));
    }
    if (!isMain(deployment.at("/spec/job/entryClass").asText())) {
      findings.add(deployment.finding("spec.job.entryClass", "no class of the jar with a main"));
    }
    return findings.build();
  }

  private static boolean isMain(String name) {
    try {
      Class<?> type = Class.forName(name, false, ImageLayout.class.getClassLoader());
      return type.getPackageName().startsWith("dev.newterms")
          && type.getMethod("main", String[].class) != null;
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      return false;
    }
  }

  private static Set<String> jars() {
    return COPIED_JAR
        .matcher(text("k8s/Dockerfile"))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static String version() {
    return Pattern.compile("<version>([^<]+)</version>")
        .matcher(text("pom.xml"))
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow()
        .replaceAll("</?version>", "");
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
