package dev.newterms.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One alert that Prometheus is to make of the job's metrics. */
public record AlertingRule(JsonNode json) {

  private static final Path FILE =
      Path.of(System.getProperty("basedir", ""), "k8s/base/prometheusrule.yaml");

  private static final Pattern SELECTOR = Pattern.compile("(flink_\\w+)(?:\\{([^}]*)\\})?");
  private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

  /** All that k8s/base has. */
  public static List<AlertingRule> shipped() throws IOException {
    JsonNode groups = new YAMLMapper().readTree(FILE.toFile()).at("/spec/groups");
    return StreamSupport.stream(groups.spliterator(), false)
        .flatMap(group -> StreamSupport.stream(group.required("rules").spliterator(), false))
        .map(AlertingRule::new)
        .toList();
  }

  /** What the expression asks Prometheus for. */
  public List<Selector> selectors() {
    return SELECTOR.matcher(text("/expr")).results().map(this::selector).toList();
  }

  /** The labels that the alert has of its metrics, but for what Prometheus itself adds. */
  List<String> labels() {
    return GROUPING
        .matcher(text("/expr"))
        .results()
        .flatMap(grouping -> Stream.of(grouping.group(1).split(", ")))
        .filter(label -> !label.equals("namespace"))
        .distinct()
        .toList();
  }

  String text(String pointer) {
    return json.at(pointer).asText();
  }

  private Selector selector(MatchResult found) {
    Stream<String> asked =
        Stream.ofNullable(found.group(2)).flatMap(all -> Stream.of(all.split(",")));
    Stream<String> kept = labels().stream().map(label -> label + "=\"");
    return new Selector(found.group(1), Stream.concat(asked, kept).toList());
  }

  @Override
  public String toString() {
    return text("/alert");
  }

  /**
   * The samples that an expression needs.
   *
   * @param labels each as a sample shows it, or the beginning of it if any value will do
   */
  public record Selector(String metric, List<String> labels) {

    /** Whether a line of what a process shows to Prometheus is one of them. */
    public boolean selects(String sample) {
      return sample.startsWith(metric + "{") && labels.stream().allMatch(sample::contains);
    }
  }
}
