package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SettingsArgumentsTest {

  private final Path folder;

  SettingsArgumentsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReadFileAndOverrides() throws Exception {
    Path file = Files.writeString(folder.resolve("s.yaml"), "memory: {retention: 30 d}");

    Settings settings =
        parse("--settings", file.toString(), "-Dmemory.ttl-slack=1 d", "-D", "rules=a,b").read();

    assertThat(settings.memory())
        .isEqualTo(new MemorySettings(Duration.ofDays(30), Duration.ofDays(1)));
    assertThat(settings.rules()).containsExactly(Path.of("a"), Path.of("b"));
  }

  @Test
  void shouldNeedNoArguments() {
    assertThat(parse().read()).isEqualTo(GivenSettings.empty().read());
  }

  @Test
  void shouldLeaveReferencesAndEqualsSignsToTheReader() {
    Settings settings = parse("-Drules=${env:RULES}", "-Dkafka.properties.a=b=c").read();

    assertThat(settings.rules()).containsExactly(Path.of("mine"));
  }

  @Test
  void shouldTakeTheLastOfTwoValues() {
    assertThat(parse("-Drules=a", "-Drules=b").read().rules()).containsExactly(Path.of("b"));
  }

  private static SettingsReader parse(String... arguments) {
    Job job = new Job();
    new CommandLine(job).parseArgs(arguments);
    return job.settings.reader(Map.of("RULES", "mine"));
  }

  @Command(name = "job")
  private static final class Job {
    @Mixin private SettingsArguments settings;
  }
}
