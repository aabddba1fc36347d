package dev.newterms.settings;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of a live job that a test changes one by one. */
final class GivenSettings {

  private final Map<String, String> overrides = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private @Nullable Path file;

  static GivenSettings empty() {
    return new GivenSettings();
  }

  /** The least that a live job needs. */
  static GivenSettings live() {
    return empty()
        .with("kinesis.streams", "cloudtrail")
        .with("kinesis.region", "eu-west-1")
        .with("kafka.brokers", "kafka:9092");
  }

  GivenSettings with(String setting, String value) {
    overrides.put(setting, value);
    return this;
  }

  GivenSettings without(String setting) {
    overrides.remove(setting);
    return this;
  }

  GivenSettings withEnvironment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  GivenSettings withFile(Path settings) {
    file = settings;
    return this;
  }

  GivenSettings withFile(Path folder, String yaml) {
    try {
      return withFile(Files.writeString(folder.resolve("newterms.yaml"), yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Settings read() {
    return reader().read();
  }

  LiveSettings readLive() {
    return reader().readLive();
  }

  List<String> problems() {
    return assertThrows(SettingsException.class, this::read).problems();
  }

  List<String> liveProblems() {
    return assertThrows(SettingsException.class, this::readLive).problems();
  }

  private SettingsReader reader() {
    return new SettingsReader(file, overrides, environment);
  }
}
