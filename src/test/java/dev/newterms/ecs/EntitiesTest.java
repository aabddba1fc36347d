package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.newterms.cloudtrail.ParsedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitiesTest {

  private static final String IAM = "\"eventSource\":\"iam.amazonaws.com\",";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AttachGroupPolicy        | "requestParameters":{"groupName":"g","policyArn":"arn:p"} | ["g"]
          AttachRolePolicy         | "requestParameters":{"roleName":"r","policyArn":"arn:p"}  | ["r"]
          ListAttachedRolePolicies | "requestParameters":{"roleName":"r"}                      | ["r"]
          UpdateAssumeRolePolicy   | "requestParameters":{"roleName":"r","policyDocument":"d"} | ["r"]
          AttachUserPolicy         | "requestParameters":{"policyArn":"arn:p","userName":"u"}  | ["u"]
          CreateAccessKey          | "requestParameters":{"userName":"u"},"responseElements":{"accessKey":{"accessKeyId":"AKIA0123456789ABCDEF"}} | ["u"]
          CreateUser               | "requestParameters":{"userName":"u"}                      | ["u"]
          DeactivateMFADevice      | "requestParameters":{"userName":"u","serialNumber":"s"}   | ["u"]
          DeleteVirtualMFADevice   | "requestParameters":{"serialNumber":"s"}                  | ["s"]
          ListRoles                | "recipientAccountId":"111122223333"                       | ["111122223333"]
          ListUsers                | "recipientAccountId":"111122223333"                       | ["111122223333"]
          """)
  void shouldNameWhatIamActsOn(String action, String members, String targets) {
    assertThat(targets(action, members)).hasToString(targets);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          DeleteVirtualMFADevice | "requestParameters":{"serialNumber":"arn:aws:iam::1:mfa/u"}
          GetPolicy              | "requestParameters":{"policyArn":"arn:aws:iam::aws:policy/P"}
          CreatePolicy           | "responseElements":{"policy":{"arn":"arn:aws:iam::1:policy/P"}}
          AttachRolePolicy       | "requestParameters":{"roleName":"i-press"}
          AttachRolePolicy       | "requestParameters":{"roleName":"vpc-flow-logs"}
          AttachRolePolicy       | "requestParameters":{"roleName":"AKIA0123456789ABCDEF"}
          AttachRolePolicy       | "requestParameters":{}
          DeleteRole             | "requestParameters":{"roleName":"r"}
          """)
  void shouldLeaveOutWhatElasticShowsElsewhere(String action, String members) {
    assertThat(targets(action, members)).isInstanceOf(MissingNode.class);
  }

  @Test
  void shouldNameNoTargetOfAnotherService() {
    assertThat(
            read(
                "entity.target.id",
                """
                "eventSource":"sts.amazonaws.com","eventName":"AttachRolePolicy",\
                "requestParameters":{"roleName":"r"}"""))
        .isInstanceOf(MissingNode.class);
  }

  @Test
  void shouldRelateActorAndResourcesSorted() {
    assertThat(
            read(
                "related.entity",
                """
                "userIdentity":{"arn":"b","userName":"a","accessKeyId":"d","principalId":"no",\
                "sessionContext":{"sessionIssuer":{"arn":"c","userName":"a"}},\
                "onBehalfOf":{"identityStoreArn":"no"}},\
                "resources":[{"ARN":"f"},{"ARN":"e"}],"requestParameters":{"roleName":"no"}"""))
        .hasToString("[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]");
  }

  @Test
  void shouldRelateTheIdentityStoreOfItsUser() {
    assertThat(
            read(
                "related.entity",
                """
                "userIdentity":{"type":"IdentityCenterUser",\
                "onBehalfOf":{"identityStoreArn":"store","userId":"no"}}"""))
        .hasToString("[\"store\"]");
  }

  @Test
  void shouldRelateWhatIamNamesAndItsTargets() {
    assertThat(
            read(
                "related.entity",
                IAM
                    + """
                      "eventName":"AttachGroupPolicy",\
                      "requestParameters":{"accessKeyId":"01","policyArn":"02","policyName":"03",\
                      "roleName":"04","serialNumber":"05","userName":"06","groupName":"07"},\
                      "responseElements":{"accessKey":{"accessKeyId":"08","userName":"09"},\
                      "role":{"arn":"10"},"serialNumber":"11",\
                      "user":{"arn":"12","userId":"13","userName":"14"},"userId":"15"}"""))
        .hasSize(15);
  }

  @Test
  void shouldRelateAPolicyThatWasCreated() {
    assertThat(
            read(
                "related.entity",
                IAM
                    + """
                      "eventName":"CreatePolicy","responseElements":{"policy":{"arn":"arn:p"}}"""))
        .hasToString("[\"arn:p\"]");
  }

  private static JsonNode targets(String action, String members) {
    return read("entity.target.id", IAM + "\"eventName\":\"" + action + "\"," + members);
  }

  private static JsonNode read(String field, String members) {
    return EcsFields.withoutDatabases()
        .named(field)
        .orElseThrow()
        .read(ParsedEvent.of("{\"eventTime\":\"2026-03-01T10:00:00Z\"," + members + "}"));
  }
}
