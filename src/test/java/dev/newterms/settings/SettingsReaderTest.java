package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

  private final Path folder;

  SettingsReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldHaveADefaultForAllThatABacktestNeeds() {
    Settings settings = GivenSettings.empty().read();

    assertThat(settings)
        .isEqualTo(
            new Settings(
                List.of(),
                false,
                new Bounds(64 << 20, 4 << 20, 100, 1_000_000, 10_000, 1_000, 700 << 10, 100),
                EnrichmentSettings.none(),
                new MemorySettings(Duration.ofDays(90), Duration.ofDays(7)),
                new AlertSettings(false, false, "default")));
  }

  @Test
  void shouldReadNestedAndDottedKeys() {
    Settings settings =
        GivenSettings.empty()
            .withFile(folder, "memory:\n  retention: 30 d\nmemory.ttl-slack: 12 h\n")
            .read();

    assertThat(settings.memory())
        .isEqualTo(new MemorySettings(Duration.ofDays(30), Duration.ofHours(12)));
  }

  @Test
  void shouldReadASwitchAndNothingElseForOne() {
    GivenSettings yes = GivenSettings.empty().with("alert.event-original", "true");
    GivenSettings perhaps = GivenSettings.empty().with("alert.event-original", "yes");

    assertThat(yes.read().alerts()).isEqualTo(new AlertSettings(true, false, "default"));
    assertThatThrownBy(perhaps::read)
        .hasMessageContaining("alert.event-original: expected true or false, got 'yes'");
  }

  @Test
  void shouldSkipUnsupportedRulesIfAskedTo() {
    assertThat(GivenSettings.empty().with("rules.skip-unsupported", "true").read())
        .isEqualTo(GivenSettings.empty().read().skippingUnsupported());
  }

  @Test
  void shouldReadListsOfTheFile() {
    Settings settings = GivenSettings.empty().withFile(folder, "rules:\n- a\n- b,c\n").read();

    assertThat(settings.rules()).containsExactly(Path.of("a"), Path.of("b"), Path.of("c"));
  }

  @Test
  void shouldSplitASingleValueAtCommas() {
    Settings settings = GivenSettings.empty().with("rules", "a, b").read();

    assertThat(settings.rules()).containsExactly(Path.of("a"), Path.of("b"));
  }

  @Test
  void shouldPreferArgumentsToTheFile() {
    Settings settings =
        GivenSettings.empty()
            .withFile(folder, "memory.retention: 30 d\nmemory.ttl-slack: 1 d\n")
            .with("memory.retention", "60 d")
            .read();

    assertThat(settings.memory())
        .isEqualTo(new MemorySettings(Duration.ofDays(60), Duration.ofDays(1)));
  }

  @Test
  void shouldNotAddAnArgumentToTheListOfTheFile() {
    Settings settings =
        GivenSettings.empty().withFile(folder, "rules: [a, b]").with("rules", "c").read();

    assertThat(settings.rules()).containsExactly(Path.of("c"));
  }

  @Test
  void shouldTakeAnEmptyArgumentForTheDefault() {
    Settings settings =
        GivenSettings.empty()
            .withFile(folder, "memory.retention: 30 d")
            .with("memory.retention", "")
            .read();

    assertThat(settings.memory().retention()).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void shouldTakeAFileOfCommentsForNoSettings() {
    assertThat(GivenSettings.empty().withFile(folder, "# nothing\nmemory:\n").read())
        .isEqualTo(GivenSettings.empty().read());
  }

  @Test
  void shouldListAllProblemsAtOnce() {
    GivenSettings given =
        GivenSettings.empty()
            .with("memory.retention", "soon")
            .with("elasticsearch.hosts", "x")
            .with("elasticsearch.password", "${env:PASSWORD}")
            .with("memory.retenton", "1 d");

    assertThatThrownBy(given::readLive)
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            settings: memory.retenton: unknown; did you mean memory.retention?
            settings: memory.retention: expected a duration from 1 ms with its unit, like '90 d', got 'soon'
            settings: kinesis.streams: required
            settings: kinesis.region: required
            settings: elasticsearch.hosts: expected http(s)://host:port, got 'x'
            settings: elasticsearch.password: environment variable PASSWORD is not set
            settings: elasticsearch.username: required by elasticsearch.password""");
  }

  @Test
  void shouldRefuseADeadLetterThatIsABurdenInMemory() {
    assertThat(
            GivenSettings.empty()
                .with("dead-letters.max-bytes", "64 mb")
                .read()
                .bounds()
                .maxDeadLetterBytes())
        .isEqualTo(64 << 20);
    assertThat(GivenSettings.empty().with("dead-letters.max-bytes", "67108865 b").problems())
        .containsExactly(
            "settings: dead-letters.max-bytes: expected a size from 1 b to 64 mb, like '700 kb',"
                + " got '67108865 b'");
    assertThat(GivenSettings.empty().with("dead-letters.max-bytes", "0 b").problems()).hasSize(1);
  }

  @Test
  void shouldRefuseUnknownSettingsInABacktestToo() {
    assertThat(GivenSettings.empty().with("elasticsearch.apiKey", "x").problems())
        .containsExactly(
            "settings: elasticsearch.apiKey: unknown; did you mean elasticsearch.api-key?");
  }

  @Test
  void shouldNotGuessWhatIsFarFromEverySetting() {
    assertThat(GivenSettings.empty().with("colour", "x").problems())
        .containsExactly("settings: colour: unknown");
  }

  @Test
  void shouldRefuseAPrefixWithoutAProperty() {
    assertThat(
            GivenSettings.empty()
                .with("kafka.properties", "x")
                .with("kafka.properties.", "y")
                .problems())
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem).contains("unknown"));
  }

  @Test
  void shouldNotLookAtSinksInABacktest() {
    assertThat(
            GivenSettings.empty()
                .with("elasticsearch.hosts", "https://search:9200")
                .with("elasticsearch.api-key", "${env:NOT_SET_HERE}")
                .read())
        .isEqualTo(GivenSettings.empty().read());
  }

  @Test
  void shouldRefuseAListWhereOneValueIsMeant() {
    assertThat(GivenSettings.empty().withFile(folder, "memory.retention: [1 d, 2 d]").problems())
        .containsExactly("settings: memory.retention: expected one value, got a list");
  }

  @Test
  void shouldRefuseAValueTwiceInAList() {
    assertThat(GivenSettings.empty().with("rules", "a,b,a").problems())
        .containsExactly("settings: rules: holds a value twice");
  }

  @Test
  void shouldRefuseAnEmptyPlaceInAList() {
    assertThat(GivenSettings.empty().with("rules", "a,,b").problems())
        .containsExactly("settings: rules: expected a path, got ''");
  }

  @Test
  void shouldRefuseMoreInflatedBytesThanAnArrayHolds() {
    assertThat(GivenSettings.empty().with("envelope.max-inflated-bytes", "2 gb").problems())
        .containsExactly(
            "settings: envelope.max-inflated-bytes: expected a size from 1 b to 2047 mb, like"
                + " '64 mb', got '2 gb'");
  }
}
