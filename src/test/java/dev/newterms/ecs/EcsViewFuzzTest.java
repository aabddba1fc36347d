package dev.newterms.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.alert.Alert;
import dev.newterms.alert.AlertDocuments;
import dev.newterms.alert.IngestStamp;
import dev.newterms.alert.SightingJudge;
import dev.newterms.cloudtrail.BadEventException;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.EventParser;
import dev.newterms.cloudtrail.Prefilter;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.cloudtrail.TrailIdentity;
import dev.newterms.ecs.Edit.Kind;
import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.SightingFinders;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import dev.newterms.rule.kql.KqlCompiler;
import dev.newterms.settings.AlertSettings;
import dev.newterms.settings.Bounds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an event holds, it is either a bad event, which says so before anything is emitted, or
 * it has an ECS view, a document and an alert. And the prefilter lets it through to every rule that
 * names one of its values.
 */
class EcsViewFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Bounds BOUNDS = Bounds.defaults();
  private static final long ARRIVAL = Instant.parse("2026-03-01T10:01:00Z").toEpochMilli();
  private static final SightingJudge JUDGE =
      new SightingJudge(
          Duration.ofDays(90),
          new AlertDocuments(
              EcsFields.withoutDatabases(), new AlertSettings(true, false, "default")),
          BOUNDS);

  private static final List<Rule> RULES =
      List.of(
          TestRules.export(),
          rule("event.action: * and not event.outcome: failure", "user.name"),
          rule("event.provider: (s3* or *.amazonaws.com) or user.id: *", "cloud.account.id"),
          rule(
              "aws.cloudtrail.request_parameters: *a* or source.ip: *",
              "source.ip",
              "event.action"),
          rule("not (user_agent.original: \"x y\" and @timestamp: *)", "@timestamp"));

  /** All that have a name of their own, and some of those that have the name of a parameter. */
  private static final List<EcsField> FIELDS =
      Stream.concat(
              EcsFields.withoutDatabases().all().stream(),
              Stream.of(
                      "aws.cloudtrail.flattened.request_parameters.s3Bucket",
                      "aws.cloudtrail.flattened.response_elements.list.k",
                      "aws.cloudtrail.flattened.service_event_details.a.b",
                      "aws.cloudtrail.flattened.additional_eventdata.UserName")
                  .map(name -> EcsFields.withoutDatabases().named(name).orElseThrow()))
          .toList();

  private static final List<SightingFinders> FINDERS =
      RULES.stream()
          .map(
              rule ->
                  new SightingFinders(
                      new RuleSet(List.of(rule)),
                      EcsFields.withoutDatabases(),
                      BOUNDS.maxSightings()))
          .toList();

  private final EventParser parser = new EventParser(BOUNDS);

  @MethodSource("seeds")
  @DictionaryEntries({
    "eventTime",
    "@timestamp",
    "2026-03-01T10:00:00Z",
    "+1000000000-12-31T23:59:59.999999999Z",
    "-1000000000-01-01T00:00:00Z",
    "event.ingested",
    "event.action",
    "userIdentity.type",
    "user.name",
    "AssumedRole",
    "IdentityCenterUser",
    "additionalEventData",
    "responseElements",
    "ConsoleLogin",
    "tlsDetails",
    "TLSv1.3",
    "serviceEventDetails",
    "insightDetails",
    "resources",
    "a@b",
    "fe80::1%eth0",
    "198.51.100.7",
    "null",
    "1e400",
    "1e999999999",
    "-0.0",
    "[]",
    "{}",
    "[{\"a\":1},\"b\",2]",
    "\"\\ud800\"",
    "\"\\u0000\""
  })
  @FuzzTest
  void shouldHaveAViewOrBeABadEvent(
      TrailIdentity identity, @NotNull @WithSize(max = 8) List<Edit> edits) throws IOException {
    String json = event(identity == null ? TrailIdentity.NONE : identity);
    for (Edit edit : edits) {
      if (edit != null && edit.kind() != null && edit.text() != null) {
        json = edit.applyTo(json);
      }
    }
    byte[] bytes = json.getBytes(UTF_8);
    view(bytes);
  }

  private void view(byte[] bytes) throws IOException {
    CloudTrailEvent event;
    try {
      event = parse(bytes);
      event.readAll();
    } catch (BadEventException e) {
      assertThat(e.reason()).isNotNull();
      readLazily(bytes);
      return;
    }
    CloudTrailEvent lazy = parse(bytes);
    for (EcsField field : FIELDS) {
      JsonNode value = field.read(lazy);
      if (field.isVerbatim()) {
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
          assertPasses(field.name(), one, lazy, bytes);
        }
      }
    }
    assertThat(
            JSON.readTree(
                JSON.writeValueAsBytes(new EcsDocuments(EcsFields.withoutDatabases()).of(event))))
        .isNotNull();
    for (int rule = 0; rule < RULES.size(); rule++) {
      alerts(RULES.get(rule), FINDERS.get(rule), bytes);
    }
  }

  /** A bad event may have fields that can be read; it fails in its own way or not at all. */
  private void readLazily(byte[] bytes) {
    for (EcsField field : FIELDS) {
      try {
        field.read(parse(bytes));
      } catch (BadEventException e) {
        assertThat(e.reason()).isNotNull();
      }
    }
  }

  /** A rule that asks for one of the field's values is given the event. */
  private static void assertPasses(
      String field, JsonNode value, CloudTrailEvent event, byte[] bytes) {
    String text = value.asText();
    if (value.isValueNode() && text.chars().allMatch(c -> c >= ' ')) {
      String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
      Rule rule = rule(field + ": \"" + quoted + "\"", "user.name");
      FieldSlots slots = new FieldSlots(EcsFields.withoutDatabases());
      if (KqlCompiler.compile(rule.query(), slots).matches(slots.view().of(event))) {
        assertThat(prefilter(rule).mayMatch(bytes, 0, bytes.length))
            .as("%s: %s", field, value)
            .isTrue();
      } else {
        assertThat(value.isTextual() && !text.isEmpty()).as("%s is %s", field, value).isFalse();
      }
    }
  }

  private static Prefilter prefilter(Rule rule) {
    return new RuleSet(List.of(rule))
        .requiredLiterals(EcsFields.withoutDatabases())
        .map(Prefilter::of)
        .orElseGet(Prefilter::lettingEverythingPass);
  }

  private void alerts(Rule rule, SightingFinders finders, byte[] bytes) throws IOException {
    CloudTrailEvent event = parse(bytes);
    for (Sighting sighting : finders.find(event, bytes, 0, bytes.length).found()) {
      Baseline baseline = new Baseline(rule.fingerprint(), ARRIVAL);
      Alert alert = Objects.requireNonNull(JUDGE.judge(rule, sighting, null, baseline).alert());
      JsonNode document = JSON.readTree(new IngestStamp(Instant.EPOCH).on(alert.document()));
      assertThat(document.at("/event/ingested").asText()).isEqualTo("1970-01-01T00:00:00.000Z");
      assertThat(document.at("/event/kind").asText()).isEqualTo("alert");
      assertThat(document.at("/newterms/terms")).hasSameSizeAs(rule.newTerms());
    }
  }

  private CloudTrailEvent parse(byte[] bytes) {
    return parser.parse(bytes, 0, bytes.length, SourceRecord.NO_ARRIVAL);
  }

  static Stream<Arguments> seeds() {
    Stream<Arguments> whole = Stream.of(TrailIdentity.values()).map(type -> seed(type));
    Stream<Arguments> edited =
        Stream.of(
            seed(TrailIdentity.IAM_USER, new Edit(Kind.ESCAPES, 3, "IAMUser")),
            seed(
                TrailIdentity.IAM_USER,
                new Edit(Kind.STRING, 1, "1.\"\\/\u0001\u00e9\ud83d\ude00")),
            seed(TrailIdentity.IAM_USER, new Edit(Kind.RAW, 18, "[1, 2.5e3, {\"a\":[null]}]")),
            seed(TrailIdentity.ASSUMED_ROLE, new Edit(Kind.RAW, 20, "1e400")),
            seed(TrailIdentity.ROOT, new Edit(Kind.MEMBER, -1, "@timestamp")),
            seed(TrailIdentity.ROOT, new Edit(Kind.MEMBER, -1, "eventName")),
            seed(
                TrailIdentity.NONE,
                new Edit(Kind.RAW, -1, "{\"@timestamp\":\"2026-03-01T10:00:00Z\"}")));
    return Stream.concat(whole, edited);
  }

  private static Arguments seed(TrailIdentity identity, Edit... edits) {
    return Arguments.of(identity, List.of(edits));
  }

  private static Rule rule(String query, String... newTerms) {
    return TestRules.rule("fuzz", query, newTerms);
  }

  private static String event(TrailIdentity identity) {
    return """
        {"eventVersion":"1.11","userIdentity":%s,"eventTime":"2026-03-01T10:00:00Z",\
        "eventSource":"dynamodb.amazonaws.com","eventName":"ExportTableToPointInTime",\
        "awsRegion":"eu-central-1","sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2.31.4",\
        "requestParameters":{"s3Bucket":"bucket","userName":"carol","n":1.50,"b":true,"none":null},\
        "responseElements":{"list":[{"k":"v"},2]},"additionalEventData":{"UserName":"dora"},\
        "serviceEventDetails":{"a":{"b":"c"}},"requestID":"r-1","eventID":"e-1","readOnly":false,\
        "resources":[{"accountId":"111122223333","type":"AWS::DynamoDB::Table","ARN":"arn:aws:x"}],\
        "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333",\
        "eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES",\
        "clientProvidedHostHeader":"dynamodb.eu-central-1.amazonaws.com"}}"""
        .formatted(identity.json("111122223333", "carol"));
  }
}
