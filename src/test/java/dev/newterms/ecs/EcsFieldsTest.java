package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcsFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          event.id             | "eventID":"8e61"                                     | 8e61
          event.action         | "eventName":"ListTables"                             | ListTables
          event.provider       | "eventSource":"dynamodb.amazonaws.com"               | dynamodb.amazonaws.com
          cloud.region         | "awsRegion":"eu-central-1"                           | eu-central-1
          source.address       | "sourceIPAddress":"AWS Internal"                     | AWS Internal
          source.ip            | "sourceIPAddress":"198.51.100.7"                     | 198.51.100.7
          source.ip            | "sourceIPAddress":"2001:db8::1"                      | 2001:db8::1
          user_agent.original  | "userAgent":"aws-cli/2"                              | aws-cli/2
          cloud.account.id     | "userIdentity":{"accountId":"1"},"recipientAccountId":"2" | 1
          cloud.account.id     | "recipientAccountId":"2"                             | 2
          cloud.account.id     | "awsAccountId":"3"                                   | 3
          user.id              | "userIdentity":{"principalId":"AIDA"}                | AIDA
          user.id              | "userIdentity":{"type":"IdentityCenterUser","onBehalfOf":{"userId":"u"}} | u
          event.outcome        | "eventName":"ListTables"                             | success
          event.outcome        | "errorCode":"AccessDenied"                           | failure
          event.outcome        | "errorMessage":"no"                                  | failure
          event.outcome        | "errorCode":""                                       | success
          event.outcome        | "eventName":"ConsoleLogin","responseElements":{"ConsoleLogin":"Failure"} | failure
          event.outcome        | "eventName":"ConsoleLogin","errorMessage":"x","responseElements":{"ConsoleLogin":"Success"} | success
          event.dataset        | "eventID":"x"                                        | aws.cloudtrail
          data_stream.dataset  | "eventID":"x"                                        | aws.cloudtrail
          @timestamp           | "eventID":"x"                                        | 2026-03-01T10:00:00Z
          aws.cloudtrail.error_code | "errorCode":"AccessDenied"                      | AccessDenied
          aws.cloudtrail.user_identity.arn | "userIdentity":{"arn":"arn:x"}           | arn:x
          aws.cloudtrail.user_identity.type | "userIdentity":{"type":"Root"}          | Root
          aws.cloudtrail.user_identity.access_key_id | "userIdentity":{"accessKeyId":"AKIA"} | AKIA
          aws.cloudtrail.user_identity.invoked_by | "userIdentity":{"invokedBy":"x"}  | x
          aws.cloudtrail.user_identity.session_context.session_issuer.arn | "userIdentity":{"sessionContext":{"sessionIssuer":{"arn":"arn:r"}}} | arn:r
          """)
  void shouldMap(String field, String json, String value) {
    assertThat(read(field, json).asText()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          "type":"IAMUser","userName":"alice"                                            | alice
          "type":"AssumedRole","userName":"x","sessionContext":{"sessionIssuer":{"userName":"DataTeam"}} | DataTeam
          "type":"AssumedRole","userName":"x"                                            | x
          "type":"AssumedRole","sessionContext":{"sessionIssuer":{"userName":"AWSServiceRoleForX","arn":"arn:aws:iam::1:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX"}} | none
          "type":"FederatedUser","sessionContext":{"sessionIssuer":{"userName":"bob"}}   | bob
          "type":"Root","accountId":"1"                                                  | none
          "type":"Root","userName":"acme-prod"                                           | acme-prod
          "type":"AWSService","invokedBy":"backup.amazonaws.com","userName":"x"          | none
          "type":"AWSAccount","accountId":"1"                                            | none
          "type":"SAMLUser","userName":"carol@example.com"                               | carol@example.com
          "type":"WebIdentityUser","userName":"dave"                                     | dave
          "type":"IdentityCenterUser"                                                    | none
          "type":"IdentityCenterUser","userName":"x"                                     | x
          "type":"Directory","userName":"erin"                                           | erin
          "type":"Unknown"                                                               | none
          "userName":"frank"                                                             | frank
          "type":"SomethingNew","userName":"grace"                                       | grace
          """)
  void shouldNameTheUserByTheTypeOfIdentity(String identity, String name) {
    JsonNode userName = read("user.name", "\"userIdentity\":{" + identity + "}");

    assertThat(userName.isMissingNode() ? null : userName.asText()).isEqualTo(name);
  }

  @Test
  void shouldNameTheIdentityCenterUserThatSignsIn() {
    assertThat(
            read(
                    "user.name",
                    "\"eventName\":\"UserAuthentication\","
                        + "\"userIdentity\":{\"type\":\"IdentityCenterUser\"},"
                        + "\"additionalEventData\":{\"UserName\":\"heidi\"}")
                .asText())
        .isEqualTo("heidi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec2.amazonaws.com",
        "AWS Internal",
        "198.51.100.7, 10.0.0.1",
        "1.2.3",
        "1.2.3.256",
        "08.1.2.3",
        "abc",
        "1.2.3.4.",
        "::g",
        "beef",
        ":",
        "1:2"
      })
  void shouldTakeNothingElseForAnAddress(String source) {
    assertThat(read("source.ip", "\"sourceIPAddress\":\"" + source + "\"").isMissingNode())
        .isTrue();
  }

  @Test
  void shouldWriteMapsAsJavaDoes() {
    assertThat(
            read(
                    "aws.cloudtrail.request_parameters",
                    """
                    "requestParameters":{"tableArn":"t","s3Bucket":"b","n":1,"f":1.5,"yes":true,\
                    "none":null,"list":[{"a":"x"},"y"],"nested":{"k":"v"}}""")
                .asText())
        .isEqualTo("{f=1.5, yes=true, list=[{a=x}, y], nested={k=v}, s3Bucket=b, n=1, tableArn=t}");
  }

  @Test
  void shouldMissWhatTheEventHasNot() {
    for (EcsField field : EcsFields.withoutDatabases().all()) {
      assertThat(field.read(event("")).isMissingNode())
          .as(field.name())
          .isEqualTo(
              !Set.of(
                      "@timestamp",
                      "cloud.provider",
                      "data_stream.dataset",
                      "ecs.version",
                      "event.dataset",
                      "event.kind",
                      "event.outcome",
                      "event.type")
                  .contains(field.name()));
    }
  }

  @Test
  void shouldCallVerbatimOnlyWhatStandsInTheEvent() {
    String json =
        """
        "eventID":"v-id","eventName":"v-name","eventSource":"v-source","awsRegion":"v-region",\
        "userIdentity":{"type":"IAMUser","userName":"v-user","accountId":"v-account","arn":"v-arn"},\
        "sourceIPAddress":"v-address","userAgent":"v-agent","errorCode":"v-code"\
        """;
    for (EcsField field : EcsFields.withoutDatabases().all()) {
      if (field.isVerbatim() && !field.read(event(json)).isMissingNode()) {
        assertThat(json).contains("\"" + field.read(event(json)).asText() + "\"");
      }
    }
  }

  @Test
  void shouldTakeTheArrivalForTheIngestTime() {
    assertThat(
            EcsFields.withoutDatabases()
                .named("event.ingested")
                .orElseThrow()
                .read(ParsedEvent.of("{\"eventTime\":\"2026-03-01T10:00:00Z\"}", 0))
                .asText())
        .isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void shouldMakeADocumentOfNestedObjects() {
    assertThat(
            new EcsDocuments(EcsFields.withoutDatabases())
                .of(event("\"userIdentity\":{\"type\":\"IAMUser\"}"))
                .toString())
        .isEqualTo(
            """
            {"@timestamp":"2026-03-01T10:00:00Z","ecs":{"version":"8.11.0"},"cloud":{"provider":"aws"},\
            "data_stream":{"dataset":"aws.cloudtrail"},\
            "event":{"dataset":"aws.cloudtrail","kind":"event","type":["info"],"outcome":"success"},\
            "aws":{"cloudtrail":{"user_identity":{"type":"IAMUser"}}}}""");
  }

  private static JsonNode read(String field, String json) {
    return EcsFields.withoutDatabases().named(field).orElseThrow().read(event(json));
  }

  private static CloudTrailEvent event(String fields) {
    String json =
        "{\"eventTime\":\"2026-03-01T10:00:00Z\"" + (fields.isEmpty() ? "" : ",") + fields + "}";
    return ParsedEvent.of(json);
  }
}
