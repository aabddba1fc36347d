package dev.newterms.jars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.servers.FlinkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The job's jar beside a Flink distribution. A class that both have is loaded from the job's jar,
 * or, where its package is one that Flink loads parent first, from the cluster: two versions of one
 * library then meet.
 */
class JobJarIT {

  private static final Jar JOB = Jar.built("newterms.jar");

  /** What jars say of themselves, but not their classes for newer versions of Java. */
  private static final String DESCRIPTION = "META-INF/(?!versions/).*";

  @Test
  void shouldHoldNothingThatTheClusterProvides() throws IOException {
    assertThat(common(Jar::names)).filteredOn(name -> !name.matches(DESCRIPTION)).isEmpty();
  }

  @Test
  void shouldOfferNoServiceThatTheClusterOffers() throws IOException {
    assertThat(JOB.providers()).isNotEmpty();
    assertThat(common(Jar::providers)).isEmpty();
  }

  /** What the job's jar has in common with the jars of the cluster. */
  private static Set<String> common(Function<Jar, Set<String>> content) throws IOException {
    Set<String> common = new TreeSet<>();
    for (Jar jar : cluster()) {
      common.addAll(content.apply(jar));
    }
    assertThat(common).isNotEmpty();
    common.retainAll(content.apply(JOB));
    return common;
  }

  private static List<Jar> cluster() throws IOException {
    try (Stream<Path> jars = Files.list(FlinkCluster.lib())) {
      return jars.map(Jar::new).toList();
    }
  }
}
