package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.junit.jupiter.api.Test;

/** flink-conf/log4j-console.properties, as log4j itself reads it. */
class LoggingConfigurationTest {

  private static final Configuration CONFIGURATION = load();

  @Test
  void shouldWriteToTheConsole() {
    assertThat(CONFIGURATION.getRootLogger().getAppenders().values())
        .singleElement()
        .isInstanceOf(ConsoleAppender.class);
  }

  @Test
  void shouldShowWhatTheJobSays() {
    assertThat(levelOf("dev.newterms.sink.ElasticsearchWriter")).isEqualTo(Level.INFO);
    assertThat(levelOf("org.apache.flink.runtime.jobmaster.JobMaster")).isEqualTo(Level.INFO);
  }

  @Test
  void shouldNotShowWhatClientsSayAllDay() {
    assertThat(levelOf("org.apache.kafka.clients.producer.ProducerConfig")).isEqualTo(Level.WARN);
    assertThat(levelOf("org.apache.flink.kinesis.shaded.com.amazonaws.http.AmazonHttpClient"))
        .isEqualTo(Level.WARN);
  }

  private static Level levelOf(String logger) {
    return CONFIGURATION.getLoggerConfig(logger).getLevel();
  }

  private static Configuration load() {
    Configuration configuration =
        ConfigurationFactory.getInstance()
            .getConfiguration(
                new LoggerContext("test"),
                "test",
                Path.of("flink-conf/log4j-console.properties").toUri());
    configuration.initialize();
    return configuration;
  }
}
