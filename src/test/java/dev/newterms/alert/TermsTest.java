package dev.newterms.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.EcsFields;
import dev.newterms.ecs.TestDatabases;
import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.SightingFinders;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import dev.newterms.settings.AlertSettings;
import dev.newterms.settings.Bounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is new, all the way from an event's JSON to the documents of its alerts. */
class TermsTest {

  private static final EcsFields FIELDS = TestDatabases.fields();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PARAMETERS = "aws.cloudtrail.flattened.request_parameters.";
  private static final String MFA_USED =
      "aws.cloudtrail.console_login.additional_eventdata.mfa_used";

  @Test
  void shouldBeOneTermForOneField() {
    assertThat(terms("\"awsRegion\":\"eu\"", "cloud.region")).containsExactly("[\"eu\"]");
  }

  @Test
  void shouldBeUpToFiveTermsInTheOrderOfTheRule() {
    String[] fields = {
      "user.name", "cloud.region", "source.ip", "event.action", "user_agent.original"
    };

    List<JsonNode> alerts =
        alerts(
            "\"awsRegion\":\"eu\",\"sourceIPAddress\":\"192.0.2.1\",\"userAgent\":\"cli\","
                + "\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"alice\"}",
            fields);

    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).at("/newterms/terms"))
        .hasToString("[\"alice\",\"eu\",\"192.0.2.1\",\"Go\",\"cli\"]");
    assertThat(alerts.get(0).at("/newterms/fields"))
        .hasToString(
            "[\"user.name\",\"cloud.region\",\"source.ip\",\"event.action\",\"user_agent.original\"]");
  }

  @Test
  void shouldAlertForEachCombinationOnce() {
    assertThat(
            terms(
                "\"awsRegion\":\"eu\",\"resources\":[{\"ARN\":\"a\",\"type\":\"x\"},"
                    + "{\"ARN\":\"b\",\"type\":\"y\"},{\"ARN\":\"a\",\"type\":\"x\"}]",
                "aws.cloudtrail.resources.arn",
                "cloud.region",
                "aws.cloudtrail.resources.type"))
        .containsExactlyInAnyOrder(
            "[\"a\",\"eu\",\"x\"]",
            "[\"a\",\"eu\",\"y\"]",
            "[\"b\",\"eu\",\"x\"]",
            "[\"b\",\"eu\",\"y\"]");
  }

  @Test
  void shouldGiveEachCombinationAnAlertOfItsOwn() {
    List<JsonNode> alerts =
        alerts("\"resources\":[{\"ARN\":\"a\"},{\"ARN\":\"b\"}]", "aws.cloudtrail.resources.arn");

    assertThat(alerts)
        .extracting(alert -> alert.at("/newterms/id").asText())
        .hasSize(2)
        .doesNotHaveDuplicates();
    assertThat(alerts)
        .allSatisfy(
            alert ->
                assertThat(alert.at("/aws/cloudtrail/resources"))
                    .isEqualTo(alerts.get(0).at("/aws/cloudtrail/resources")));
  }

  @Test
  void shouldKeepTheOrderOfFieldsApartFromTheirValues() {
    String event = "\"awsRegion\":\"Go\",\"userAgent\":\"eu\"";

    assertThat(terms(event, "cloud.region", "user_agent.original"))
        .containsExactly("[\"Go\",\"eu\"]");
    assertThat(terms(event, "user_agent.original", "cloud.region"))
        .containsExactly("[\"eu\",\"Go\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "sourceIPAddress":"192.0.2.1"          | source.as.number                | "64500" | 64500
          "sourceIPAddress":"2001:db8:7::1"      | source.as.number                | "4200000000" | 4200000000
          "readOnly":true                        | aws.cloudtrail.read_only        | "true"  | true
          "readOnly":false                       | aws.cloudtrail.read_only        | "false" | false
          "managementEvent":true                 | aws.cloudtrail.management_event | "true"  | "true"
          "awsRegion":"007"                      | cloud.region                    | "007"   | "007"
          """)
  void shouldBeTextWhileTheFieldKeepsItsType(
      String event, String field, String term, String value) {
    List<JsonNode> alerts = alerts(event, field);

    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).at("/newterms/terms")).hasToString("[" + term + "]");
    assertThat(alerts.get(0).at("/" + field.replace('.', '/'))).hasToString(value);
  }

  @Test
  void shouldTakeNoForAValueWhereNoMfaWasUsed() {
    List<JsonNode> alerts =
        alerts(
            TestRules.rule("r", "event.action: ConsoleLogin", MFA_USED),
            "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"eventName\":\"ConsoleLogin\","
                + "\"additionalEventData\":{\"MFAUsed\":\"No\"}}");

    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).at("/newterms/terms")).hasToString("[\"false\"]");
    assertThat(alerts.get(0).at("/" + MFA_USED.replace('.', '/'))).hasToString("false");
  }

  @Test
  void shouldReadWhatIsFlattenedAsText() {
    String event = "\"requestParameters\":{\"port\":22,\"half\":0.5,\"open\":true,\"name\":\"x\"}";

    List<JsonNode> alerts =
        alerts(event, PARAMETERS + "port", PARAMETERS + "half", PARAMETERS + "open");

    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).at("/newterms/terms")).hasToString("[\"22\",\"0.5\",\"true\"]");
    assertThat(alerts.get(0).at("/aws/cloudtrail/flattened/request_parameters"))
        .hasToString("{\"port\":22,\"half\":0.5,\"open\":true,\"name\":\"x\"}");
  }

  @Test
  void shouldTakeANumberAndItsTextForOneTermWhereItIsFlattened() {
    assertThat(terms("\"requestParameters\":{\"port\":[22,\"22\",23]}", PARAMETERS + "port"))
        .containsExactlyInAnyOrder("[\"22\"]", "[\"23\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"awsRegion\":\"eu\"",
        "\"awsRegion\":\"eu\",\"requestParameters\":null",
        "\"awsRegion\":\"eu\",\"requestParameters\":{}",
        "\"awsRegion\":\"eu\",\"requestParameters\":{\"name\":null}",
        "\"awsRegion\":\"eu\",\"requestParameters\":{\"name\":[]}",
        "\"awsRegion\":\"eu\",\"requestParameters\":{\"name\":[null]}",
        "\"awsRegion\":\"eu\",\"requestParameters\":{\"name\":{}}",
        "\"awsRegion\":null,\"requestParameters\":{\"name\":\"x\"}",
        "\"awsRegion\":[],\"requestParameters\":{\"name\":\"x\"}",
        "\"requestParameters\":{\"name\":\"x\"}",
      })
  void shouldBeNoSightingWhereAFieldHasNoValue(String event) {
    assertThat(sightings(rule("cloud.region", PARAMETERS + "name"), json(event))).isEmpty();
  }

  @Test
  void shouldBeASightingWhereEveryFieldHasAValue() {
    String event = "\"awsRegion\":\"eu\",\"requestParameters\":{\"name\":\"x\"}";

    assertThat(terms(event, "cloud.region", PARAMETERS + "name")).containsExactly("[\"eu\",\"x\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloud.region",
        "user.name",
        "source.ip",
        "source.as.number",
        "user_agent.original"
      })
  void shouldBeNoSightingWhereTheOnlyFieldIsMissing(String field) {
    assertThat(sightings(rule(field), json("\"eventID\":\"e\""))).isEmpty();
  }

  @Test
  void shouldPassOverNullAmongValues() {
    assertThat(terms("\"requestParameters\":{\"name\":[null,\"x\",null]}", PARAMETERS + "name"))
        .containsExactly("[\"x\"]");
    assertThat(terms("\"awsRegion\":[null,\"eu\"]", "cloud.region")).containsExactly("[\"eu\"]");
  }

  @Test
  void shouldTellTermsApartWhateverIsInThem() {
    List<Sighting> sightings =
        sightings(
            rule("cloud.region", "user_agent.original"),
            json(
                "\"awsRegion\":[\"a\",\"a\\\",\\\"b\"],"
                    + "\"userAgent\":[\"b\\\",\\\"c\",\"c\"]"));

    assertThat(sightings).extracting(Sighting::key).hasSize(4).doesNotHaveDuplicates();
  }

  private static Rule rule(String... newTerms) {
    return TestRules.rule("r", "event.action: Go", newTerms);
  }

  private static List<String> terms(String event, String... newTerms) {
    return alerts(event, newTerms).stream()
        .map(alert -> alert.at("/newterms/terms").toString())
        .toList();
  }

  private static List<JsonNode> alerts(String event, String... newTerms) {
    return alerts(rule(newTerms), json(event));
  }

  private static List<JsonNode> alerts(Rule rule, String json) {
    SightingJudge judge =
        new SightingJudge(
            Duration.ofDays(90),
            new AlertDocuments(FIELDS, AlertSettings.defaults()),
            Bounds.defaults());
    return sightings(rule, json).stream()
        .map(s -> judge.judge(rule, s, null, new Baseline(rule.fingerprint(), 0)).alert())
        .map(alert -> document(Objects.requireNonNull(alert)))
        .toList();
  }

  private static List<Sighting> sightings(Rule rule, String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return new SightingFinders(new RuleSet(List.of(rule)), FIELDS, 100)
        .find(ParsedEvent.of(json), bytes, 0, bytes.length)
        .found();
  }

  /** An event that the rule's query asks for, with these members. */
  private static String json(String members) {
    return "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"eventName\":\"Go\"," + members + "}";
  }

  private static JsonNode document(Alert alert) {
    try {
      return JSON.readTree(alert.document());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
