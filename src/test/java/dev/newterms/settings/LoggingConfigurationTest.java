package dev.newterms.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.util.MdcUtils;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** flink-conf/log4j-console.properties, as log4j itself reads it: one ECS document a line. */
class LoggingConfigurationTest {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Every control character, and what log4j or JSON might take for its own. */
  private static final String HOSTILE =
      IntStream.rangeClosed(0, 0xFF).mapToObj(Character::toString).collect(Collectors.joining())
          + "\\\" \u20ac \ud83d\ude00 \u2028 ${java:version} %m%n {} }\n\"x\":\"";

  private final LoggerContext context = new LoggerContext("flink-conf");
  private final Logger log = context.getLogger("dev.newterms.sink.ElasticsearchWriter");
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final TimeZone timeZone = TimeZone.getDefault();

  @BeforeEach
  void startFarFromUtc() throws IOException {
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
    context.start(configuration());
  }

  @AfterEach
  void stop() {
    context.stop();
    TimeZone.setDefault(timeZone);
  }

  @Test
  void shouldWriteToTheConsole() {
    assertThat(context.getConfiguration().getRootLogger().getAppenders().values())
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

  @Test
  void shouldWriteOneDocumentALine() throws JsonProcessingException {
    writeToMemory();
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    log.warn("{} alerts wait", 3);
    JsonNode line = line();

    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly(
            "@timestamp",
            "log.level",
            "message",
            "ecs.version",
            "service.name",
            "process.thread.name",
            "log.logger");
    assertThat(Instant.parse(text(line, "@timestamp"))).isBetween(before, Instant.now());
    assertThat(text(line, "log.level")).isEqualTo("WARN");
    assertThat(text(line, "message")).isEqualTo("3 alerts wait");
    assertThat(text(line, "service.name")).isEqualTo("newterms");
    assertThat(text(line, "process.thread.name")).isEqualTo(Thread.currentThread().getName());
    assertThat(text(line, "log.logger")).isEqualTo(log.getName());
  }

  @Test
  void shouldKeepAnyTextAsItIs() throws Exception {
    writeToMemory();
    Logger named = context.getLogger(HOSTILE);
    RuntimeException exception = new IllegalStateException(HOSTILE);
    Thread thread = new Thread(() -> named.error("{}", HOSTILE, exception), HOSTILE);
    thread.start();
    thread.join();
    JsonNode line = line();

    assertThat(text(line, "message")).isEqualTo(HOSTILE);
    assertThat(text(line, "process.thread.name")).isEqualTo(HOSTILE);
    assertThat(text(line, "log.logger")).isEqualTo(HOSTILE);
    assertThat(text(line, "error.message")).isEqualTo(HOSTILE);
    assertThat(text(line, "error.stack_trace")).contains(HOSTILE);
  }

  @Test
  void shouldNotCutALongMessage() throws JsonProcessingException {
    writeToMemory();
    String message = "\u00e9 \"\n".repeat(50_000);
    log.info(message);

    assertThat(text(line(), "message")).hasSameSizeAs(message);
  }

  @Test
  void shouldKeepAnExceptionWithinItsLine() throws JsonProcessingException {
    writeToMemory();
    log.error("failed", new IllegalStateException("a: b\nc", new IOException("cause")));
    JsonNode line = line();

    assertThat(text(line, "error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(text(line, "error.message")).isEqualTo("a: b\nc");
    assertThat(text(line, "error.stack_trace"))
        .startsWith("java.lang.IllegalStateException: a: b\nc\n\tat " + getClass().getName())
        .contains("\nCaused by: java.io.IOException: cause\n\t")
        .doesNotEndWith("\n");
  }

  /** What log4j makes of it shows in versions before 2.25 alone, which Flink comes with. */
  @Test
  void shouldWriteNoExceptionBehindItsLine() throws IOException {
    assertThat(file()).containsEntry("appender.console.layout.alwaysWriteExceptions", "false");
  }

  @Test
  void shouldNotMakeUpAMessage() throws JsonProcessingException {
    writeToMemory();
    log.error("failed", new IllegalStateException());
    JsonNode line = line();

    assertThat(text(line, "error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(line.has("error.message")).isFalse();
    assertThat(text(line, "error.stack_trace")).startsWith("java.lang.IllegalStateException\n\tat");
  }

  @Test
  void shouldSayOfWhichJob() throws JsonProcessingException {
    writeToMemory();
    JobID job = new JobID();
    try (var ignored = MdcUtils.withContext(MdcUtils.asContextData(job))) {
      log.info("checkpoint");
    }

    assertThat(text(line(), "labels.flink_job_id")).isEqualTo(job.toHexString());
  }

  private Level levelOf(String logger) {
    return context.getConfiguration().getLoggerConfig(logger).getLevel();
  }

  private JsonNode line() throws JsonProcessingException {
    String lines = written.toString(UTF_8);
    assertThat(lines).endsWith("\n").containsOnlyOnce("\n").doesNotContain("\r");
    return JSON.readTree(lines);
  }

  private static String text(JsonNode line, String field) {
    return line.required(field).asText();
  }

  /** Without the level of log4j's own messages, which would be set for the whole JVM. */
  private Configuration configuration() throws IOException {
    Properties file = file();
    file.remove("status");
    return new PropertiesConfigurationBuilder()
        .setLoggerContext(context)
        .setConfigurationSource(ConfigurationSource.NULL_SOURCE)
        .setRootProperties(file)
        .build();
  }

  private static Properties file() throws IOException {
    Properties file = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("flink-conf/log4j-console.properties"))) {
      file.load(reader);
    }
    return file;
  }

  /** The console is the whole JVM's, so what it would show goes to memory. */
  private void writeToMemory() {
    Configuration configuration = context.getConfiguration();
    OutputStreamAppender appender =
        OutputStreamAppender.newBuilder()
            .setName("memory")
            .setTarget(written)
            .setLayout(configuration.getAppender("Console").getLayout())
            .build();
    appender.start();
    LoggerConfig root = configuration.getRootLogger();
    root.removeAppender("Console");
    root.addAppender(appender, null, null);
  }
}
