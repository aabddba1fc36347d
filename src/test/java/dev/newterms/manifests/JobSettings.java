package dev.newterms.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.BacktestJob;
import dev.newterms.NewTermsJob;
import dev.newterms.rule.BadRulesException;
import dev.newterms.settings.Settings;
import dev.newterms.settings.SettingsArguments;
import dev.newterms.settings.SettingsException;
import dev.newterms.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The job's own settings and rules, read as the job reads them: from its arguments, with the files
 * that the JobManager's pod mounts and the environment that it gets.
 */
final class JobSettings implements ManifestCheck {
  private final Path work;

  /**
   * @param work a folder to put the mounted files into
   */
  JobSettings(Path work) {
    this.work = work;
  }

  @Override
  public List<String> findings(List<Manifest> rendered) {
    return Deployment.of(rendered).flatMap(deployment -> findings(deployment, rendered)).toList();
  }

  private Stream<String> findings(Deployment deployment, List<Manifest> rendered) {
    Path root = mounted(deployment, rendered);
    try {
      SettingsArguments arguments = new SettingsArguments();
      new CommandLine(arguments)
          .setUnmatchedArgumentsAllowed(!isLive(deployment))
          .parseArgs(
              deployment.arguments().stream()
                  .map(argument -> argument.startsWith("/") ? root + argument : argument)
                  .toArray(String[]::new));
      SettingsReader reader = arguments.reader(environment(deployment));
      Settings settings = isLive(deployment) ? reader.readLive().pipeline() : reader.read();
      new BacktestJob(
          settings.withRules(
              settings.rules().stream()
                  .map(path -> path.isAbsolute() ? Path.of(root + path.toString()) : path)
                  .toList()));
      return Stream.empty();
    } catch (CommandLine.ParameterException e) {
      return Stream.of(deployment.finding("spec.job.args", e.getMessage()));
    } catch (SettingsException e) {
      return e.problems().stream()
          .map(problem -> deployment.finding("spec.job.args", withoutRoot(problem, root)));
    } catch (BadRulesException e) {
      return Stream.of(
          deployment.finding("spec.job.args", withoutRoot(String.valueOf(e.getMessage()), root)));
    }
  }

  private static boolean isLive(Deployment deployment) {
    return deployment.at("/spec/job/entryClass").asText().equals(NewTermsJob.class.getName());
  }

  /** Writes what the JobManager's main container sees of ConfigMaps below a new folder. */
  private Path mounted(Deployment deployment, List<Manifest> rendered) {
    try {
      Path root = Files.createTempDirectory(work, "pod");
      JsonNode volumes = deployment.pod("jobManager").path("volumes");
      for (JsonNode mount : deployment.mainContainer("jobManager").path("volumeMounts")) {
        Path folder = Files.createDirectories(Path.of(root + mount.path("mountPath").asText()));
        String configMap =
            Deployment.named(volumes, mount.path("name").asText()).at("/configMap/name").asText();
        for (Map.Entry<String, JsonNode> file : data(configMap, rendered).properties()) {
          Files.writeString(folder.resolve(file.getKey()), file.getValue().asText());
        }
      }
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode data(String configMap, List<Manifest> rendered) {
    return rendered.stream()
        .filter(manifest -> manifest.id().equals("ConfigMap " + configMap))
        .map(manifest -> manifest.at("/data"))
        .findFirst()
        .orElse(Deployment.NOTHING);
  }

  private static Map<String, String> environment(Deployment deployment) {
    Map<String, String> environment = new HashMap<>();
    deployment
        .mainContainer("jobManager")
        .path("env")
        .forEach(
            variable ->
                environment.put(
                    variable.path("name").asText(), variable.path("value").asText("a secret")));
    return environment;
  }

  private static String withoutRoot(String text, Path root) {
    return text.replace(root.toString(), "");
  }
}
