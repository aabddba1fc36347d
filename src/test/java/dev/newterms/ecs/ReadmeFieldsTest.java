package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.settings.GeneratedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeFieldsTest {

  private static final Path README = Path.of("README.md");
  private static final String START = "<!-- fields -->\n";
  private static final String END = "<!-- /fields -->";

  /** Prefixes that have a row of their own, the longest first. */
  private static final List<String> GROUPS =
      List.of(
          "aws.cloudtrail.user_identity.session_context.",
          "aws.cloudtrail.user_identity.",
          "aws.cloudtrail.flattened.",
          "aws.cloudtrail.console_login.additional_eventdata.",
          "aws.cloudtrail.resources.",
          "aws.cloudtrail.addendum.",
          "aws.cloudtrail.");

  @Test
  void shouldListEveryFieldInTheReadme() throws Exception {
    String readme = Files.readString(README);
    assertThat(readme).containsOnlyOnce(START).containsOnlyOnce(END);
    String before = readme.substring(0, readme.indexOf(START) + START.length());
    String after = readme.substring(readme.indexOf(END));

    GeneratedText.assertUpToDate(README, before + table() + after);
  }

  private static String table() {
    Map<String, Collection<String>> groups = new TreeMap<>();
    for (EcsField field : EcsFields.withoutDatabases().all()) {
      String group = group(field.name());
      groups
          .computeIfAbsent(group, any -> new TreeSet<>())
          .add(
              field.name().substring(group.length())
                  + (EcsFields.isFlattened(field) ? "[.…]" : ""));
    }
    return groups.entrySet().stream()
        .map(group -> row(group.getKey(), group.getValue()))
        .collect(Collectors.joining("", "| below | fields |\n|---|---|\n", ""));
  }

  private static String group(String name) {
    return Stream.concat(GROUPS.stream(), Stream.of(name.substring(0, name.indexOf('.') + 1)))
        .filter(name::startsWith)
        .findFirst()
        .orElseThrow();
  }

  private static String row(String group, Collection<String> fields) {
    String names = fields.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    return "| " + (group.isEmpty() ? "" : "`" + group + "`") + " | " + names + " |\n";
  }
}
