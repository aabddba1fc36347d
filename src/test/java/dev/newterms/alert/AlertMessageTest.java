package dev.newterms.alert;

import static dev.newterms.alert.TestReceipts.SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.rule.Rule;
import dev.newterms.rule.TestRules;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertMessageTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONG = Duration.ofDays(20);

  private static final String EVENT =
      """
      {"event": {"action": "ExportTableToPointInTime", "provider": "dynamodb.amazonaws.com",
                 "outcome": "success"},
       "cloud": {"account": {"id": "111111111111"}},
       "user": {"name": "alice"},
       "source": {"ip": "198.51.100.7", "address": "x"},
       "aws": {"cloudtrail": {
         "user_identity": {"type": "Root", "arn": "arn:aws:iam::111111111111:root"},
         "flattened": {"request_parameters": {
           "tableArn": "arn:aws:dynamodb:eu-central-1:111111111111:table/orders",
           "s3Bucket": "x"}}}}}""";

  @Test
  void shouldSayWhoDidWhatAndThatItIsNew() {
    Rule rule = TestRules.export();

    assertThat(AlertMessage.of(event(), terms(rule), TestReceipts.neverSeen(rule, LONG)))
        .isEqualTo(
            "AWS DynamoDB Table Exported to S3: alice (account 111111111111) exported table orders"
                + " to bucket x from 198.51.100.7; not seen doing this for 14 days (last: never).");
  }

  @Test
  void shouldTellWhoeverUsesARoleApart() {
    ObjectNode event = event();
    ((ObjectNode) event.at("/user")).put("name", "Ops");
    ((ObjectNode) event.at("/aws/cloudtrail/user_identity"))
        .put("arn", "arn:aws:sts::111111111111:assumed-role/Ops/alice@example.org");

    assertThat(AlertMessage.of(event, List.of("1"), TestReceipts.neverSeen(LONG)))
        .contains(": Ops (session alice@example.org, account 111111111111) exported");
  }

  @Test
  void shouldSayForHowLongItWasForgotten() {
    assertThat(AlertMessage.of(event(), List.of("1"), TestReceipts.forgotten(Duration.ofDays(16))))
        .endsWith(
            "; not seen anywhere with cloud.region 1 for 16 days (last: 2026-03-02T10:00:00Z).");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P7D  | for 14 days, of which the memory covers 7 days (last: unknown).",
        "PT1S | for 14 days, of which the memory covers 1 s (last: unknown).",
        "PT0S | for 14 days, of which the memory covers nothing (last: unknown).",
        "P-1D | for 14 days, of which the memory covers nothing (last: unknown).",
        "P14D | for 14 days (last: never).",
        "P99D | for 14 days (last: never)."
      })
  void shouldSayNoMoreThanTheMemoryKnows(Duration afterSince, String end) {
    assertThat(AlertMessage.of(event(), List.of("1"), TestReceipts.neverSeen(afterSince)))
        .endsWith(end);
  }

  @Test
  void shouldSayHowMuchOfAGapIsKnown() {
    Receipt receipt =
        TestReceipts.forgotten("14d", Duration.ofDays(16), 1, SINCE.plus(Duration.ofDays(15)));

    assertThat(AlertMessage.of(event(), List.of("1"), receipt))
        .endsWith("for 16 days, of which the memory covers 2 days (last: 2026-03-02T10:00:00Z).");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user.name                                              | doing this",
        "cloud.account.id user.name                             | doing this",
        "aws.cloudtrail.user_identity.arn                       | doing this",
        "cloud.account.id                                       | in this account",
        "cloud.account.id source.ip                             | in this account with source.ip t1",
        "source.as.organization.name user.id                    | doing this with source.as.organization.name t0",
        "aws.cloudtrail.resources.arn                           | anywhere with resources.arn t0",
        "user.id aws.cloudtrail.flattened.request_parameters.protocol | doing this with protocol t1",
        "source.address tls.client.server_name                  | anywhere with source.address t0, tls.client.server_name t1"
      })
  void shouldNameTheTermsThatNobodyHasNamedYet(String fields, String what) {
    Rule rule = TestRules.rule("r", "event.action: Go", fields.split(" ", -1));

    assertThat(AlertMessage.of(event(), terms(rule), TestReceipts.neverSeen(rule, LONG)))
        .contains("; not seen " + what + " for ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/user                               | : root (account 111111111111) exported",
        "/user /aws/cloudtrail/user_identity | : someone (account 111111111111) exported",
        "/cloud                              | : alice exported",
        "/source                             | to bucket x; not seen",
        "/source/ip                          | from x; not seen",
        "/event/action                       | did something of dynamodb",
        "/event                              | did something from 198",
        "/event/outcome                      | called ExportTableToPointInTime of dynamodb",
        "/aws/cloudtrail/flattened           | called ExportTableToPointInTime of dynamodb",
        "/aws                                | alice (account 111111111111) called Export"
      })
  void shouldLeaveOutWhatIsMissing(String missing, String part) {
    ObjectNode event = event();
    for (String path : missing.split(" ", -1)) {
      int slash = path.lastIndexOf('/');
      ((ObjectNode) event.at(path.substring(0, slash))).remove(path.substring(slash + 1));
    }

    assertThat(AlertMessage.of(event, List.of("1"), TestReceipts.neverSeen(LONG))).contains(part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "{\"a\": 1}", "[[1]]", "1", "[\"\"]"})
  void shouldDoWithAnythingUnderAnyName(String odd) throws JsonProcessingException {
    for (String field : List.of("event", "cloud", "user", "source", "aws")) {
      ObjectNode event = event();
      event.set(field, JSON.readTree(odd));

      assertThat(AlertMessage.of(event, List.of("1"), TestReceipts.neverSeen(LONG)))
          .startsWith("Rule r: ")
          .endsWith("(last: never).");
    }
  }

  @Test
  void shouldStayOneLineOfReasonableLength() {
    ObjectNode event = event();
    ((ObjectNode) event.get("user")).put("name", "a\n\tb\u0000" + "c".repeat(5_000));

    String message =
        AlertMessage.of(event, List.of("d\r\n".repeat(5_000)), TestReceipts.neverSeen(LONG));

    assertThat(message).hasSizeLessThan(700).contains(": a b c", "c… (account", "d d d");
    assertThat(message).doesNotContainPattern("\\p{Cntrl}");
  }

  private static ObjectNode event() {
    try {
      JsonNode event = JSON.readTree(EVENT);
      return (ObjectNode) event;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> terms(Rule rule) {
    return IntStream.range(0, rule.newTerms().size()).mapToObj(i -> "t" + i).toList();
  }
}
