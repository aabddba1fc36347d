package dev.newterms.novelty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.RuleReader;
import dev.newterms.rule.RuleSet;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which of the bundled rules see an export: of those by actor the one that is meant, and always the
 * one by bucket, so that no successful export is unseen.
 */
class BundledRulesSightingsTest {

  private static final RuleSet RULES =
      new RuleReader(EcsFields.withoutDatabases()).readBundled().rules();

  private static final String STRANGER = ",\"s3BucketOwner\":\"999999999999\"";

  private static final String USER = "\"user\":{\"name\":\"x\"},";

  /** Kind of actor; its {@code userIdentity}; the rule by actor that sees it, if any does. */
  private static final String ACTORS =
      """
      IAM user            | {'type':'IAMUser','accountId':'1','arn':'a:user/x','userName':'x'}                          | NAME
      IAM user, service   | {'type':'IAMUser','accountId':'1','arn':'a:user/x','userName':'x','invokedBy':'glue'}       | NAME
      role                | {'type':'AssumedRole','accountId':'1','arn':'a/s','sessionContext':{'sessionIssuer':{'arn':'r','userName':'x'}}} | NAME
      role, service       | {'type':'AssumedRole','accountId':'1','arn':'a/s','invokedBy':'glue','sessionContext':{'sessionIssuer':{'arn':'r','userName':'x'}}} | NAME
      role without issuer | {'type':'AssumedRole','accountId':'1','arn':'a/s'}                                          | ARN
      linked role         | {'type':'AssumedRole','accountId':'1','arn':'a/s','invokedBy':'glue','sessionContext':{'sessionIssuer':{'arn':':role/aws-service-role/glue/X','userName':'X'}}} | SERVICE
      linked role, alone  | {'type':'AssumedRole','accountId':'1','arn':'a/s','sessionContext':{'sessionIssuer':{'arn':':role/aws-service-role/glue/X','userName':'X'}}} | ARN
      federated user      | {'type':'FederatedUser','accountId':'1','arn':'a','sessionContext':{'sessionIssuer':{'userName':'x'}}} | NAME
      federated, no name  | {'type':'FederatedUser','accountId':'1','arn':'a'}                                          | ARN
      root with alias     | {'type':'Root','accountId':'1','arn':'a:root','userName':'x'}                               | NAME
      root                | {'type':'Root','accountId':'1','arn':'a:root'}                                              | ARN
      root, service       | {'type':'Root','accountId':'1','arn':'a:root','invokedBy':'glue'}                           | ARN
      SAML user           | {'type':'SAMLUser','principalId':'p','userName':'x'}                                        | NAME
      SAML user, service  | {'type':'SAMLUser','principalId':'p','userName':'x','invokedBy':'glue'}                     | NAME
      web identity user   | {'type':'WebIdentityUser','principalId':'p','userName':'x'}                                 | NAME
      directory user      | {'type':'Directory','accountId':'1','userName':'x'}                                         | NAME
      Identity Center     | {'type':'IdentityCenterUser','accountId':'1','onBehalfOf':{'userId':'u'}}                   |
      account             | {'type':'AWSAccount','accountId':'2','principalId':'p'}                                     |
      account, service    | {'type':'AWSAccount','accountId':'2','principalId':'p','invokedBy':'glue'}                  | SERVICE
      service             | {'type':'AWSService','invokedBy':'redshift'}                                                | SERVICE
      service, unnamed    | {'type':'AWSService'}                                                                       |
      unknown             | {'type':'Unknown','accountId':'1'}                                                          |
      nobody              | {}                                                                                          |
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(textBlock = ACTORS, delimiter = '|', quoteCharacter = '"')
  void shouldSeeAnExportByTheRuleForItsActorAndByItsBucket(
      String actor, String userIdentity, @Nullable By byActor) {
    Set<By> expected = EnumSet.of(By.BUCKET);
    if (byActor != null) {
      expected.add(byActor);
    }

    assertThat(seen(export(userIdentity, ""))).as(actor).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(textBlock = ACTORS, delimiter = '|', quoteCharacter = '"')
  void shouldAlsoSeeAnExportByItsBucketsOwnerWhereItNamesOne(
      String actor, String userIdentity, @Nullable By byActor) {
    Set<By> expected = EnumSet.of(By.BUCKET, By.OWNER);
    if (byActor != null) {
      expected.add(byActor);
    }

    assertThat(seen(export(userIdentity, STRANGER))).as(actor).isEqualTo(expected);
  }

  @Test
  void shouldSeeNoExportThatFailed() {
    String failed =
        export("{}", STRANGER)
            .replace("{\"eventTime", "{\"errorCode\":\"AccessDenied\",\"eventTime");

    assertThat(seen(failed)).isEmpty();
  }

  @Test
  void shouldSeeDocumentsInEcsToo() {
    assertThat(seen(document("aws.cloudtrail", USER, "")))
        .containsOnly(By.NAME, By.BUCKET, By.OWNER);
    assertThat(seen(document("aws.cloudtrail", "", "arn")))
        .containsOnly(By.ARN, By.BUCKET, By.OWNER);
    assertThat(seen(document("aws.cloudtrail", "", "invoked_by")))
        .containsOnly(By.SERVICE, By.BUCKET, By.OWNER);
  }

  @Test
  void shouldSeeNoDocumentOfAnotherDataset() {
    assertThat(seen(document("aws.other", USER, ""))).isEmpty();
    assertThat(seen(document("aws.other", "", "arn"))).isEmpty();
    assertThat(seen(document("aws.other", "", "invoked_by"))).isEmpty();
  }

  private static String document(String dataset, String user, String identity) {
    return """
        {"@timestamp":"2026-03-01T10:00:00Z","event":{"dataset":"%s","outcome":"success",\
        "provider":"dynamodb.amazonaws.com","action":"ExportTableToPointInTime"},%s\
        "cloud":{"account":{"id":"1"}},"aws":{"cloudtrail":{"user_identity":{"%s":"x"},\
        "flattened":{"request_parameters":{"s3Bucket":"b","s3BucketOwner":"2"}}}}}"""
        .formatted(dataset, user, identity);
  }

  private static String export(String userIdentity, String parameter) {
    return """
        {"eventTime":"2026-03-01T10:00:00Z","eventSource":"dynamodb.amazonaws.com",\
        "eventName":"ExportTableToPointInTime","eventID":"id","recipientAccountId":"1",\
        "requestParameters":{"s3Bucket":"b"%s},"userIdentity":%s}"""
        .formatted(parameter, userIdentity.replace('\'', '"'));
  }

  private static Set<By> seen(String event) {
    byte[] json = event.getBytes(UTF_8);
    return new SightingFinders(RULES, EcsFields.withoutDatabases(), 1)
        .find(ParsedEvent.of(event), json, 0, json.length).found().stream()
            .map(sighting -> By.of(TermsKey.fingerprintOf(sighting.key())))
            .collect(Collectors.toSet());
  }

  /** The bundled rules, by what they know an export by. */
  private enum By {
    NAME("e8ea6f58-0040-11f0-a243-f661ea17fbcd"),
    ARN("3578c54b-c346-401b-8bda-ce9108ca0970"),
    SERVICE("e993021c-fe4a-4e27-b8ca-217fef4f63d0"),
    BUCKET("b35dbebb-516f-4e91-ba46-1ccb84cbe5e9"),
    OWNER("63d64db9-52de-4a8c-95bb-5d521f7ab024");

    private final String ruleId;

    By(String ruleId) {
      this.ruleId = ruleId;
    }

    private static By of(String fingerprint) {
      String id = RULES.find(fingerprint).orElseThrow().id();
      return Arrays.stream(values()).filter(by -> by.ruleId.equals(id)).findFirst().orElseThrow();
    }
  }
}
