package dev.newterms.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.alert.Alert;
import dev.newterms.alert.AlertSchema;
import dev.newterms.cloudtrail.DeadLetter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The headers of Kafka records: what a reader may want to know before it reads the value. */
final class RecordHeaders {

  private static final Header SCHEMA_VERSION = header("schema-version", AlertSchema.VERSION);

  private static final Map<DeadLetter.Reason, List<Header>> REASONS = reasons();

  /** As many as the rules of the job. */
  private static final Map<String, Header> RULE_IDS = new ConcurrentHashMap<>();

  private static final Map<String, Header> SEVERITIES = new ConcurrentHashMap<>();

  private RecordHeaders() {}

  static List<Header> of(Alert alert) {
    return List.of(
        RULE_IDS.computeIfAbsent(alert.ruleId(), id -> header("rule-id", id)),
        SEVERITIES.computeIfAbsent(alert.severity(), text -> header("severity", text)),
        SCHEMA_VERSION);
  }

  static List<Header> of(DeadLetter letter) {
    return REASONS.getOrDefault(letter.reason(), List.of());
  }

  private static Map<DeadLetter.Reason, List<Header>> reasons() {
    Map<DeadLetter.Reason, List<Header>> headers = new EnumMap<>(DeadLetter.Reason.class);
    for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
      headers.put(reason, List.of(header("reason", reason.name()), SCHEMA_VERSION));
    }
    return headers;
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
