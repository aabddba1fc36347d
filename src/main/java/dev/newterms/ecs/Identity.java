package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.newterms.cloudtrail.CloudTrailEvent;

/**
 * Who acted, by the type of the CloudTrail {@code userIdentity}.
 *
 * <p>A role's sessions share the role's name, so that a new session is not a new user. Services
 * have no user name, nor has the root user of an account without an alias.
 */
final class Identity {

  private static final JsonPath TYPE = JsonPath.of("userIdentity.type");
  private static final JsonPath USER = JsonPath.of("userIdentity.userName");
  private static final JsonPath PRINCIPAL = JsonPath.of("userIdentity.principalId");
  private static final JsonPath ACCOUNT = JsonPath.of("userIdentity.accountId");
  private static final JsonPath ON_BEHALF_OF = JsonPath.of("userIdentity.onBehalfOf.userId");
  private static final JsonPath ISSUER =
      JsonPath.of("userIdentity.sessionContext.sessionIssuer.userName");
  private static final JsonPath ISSUER_ARN =
      JsonPath.of("userIdentity.sessionContext.sessionIssuer.arn");
  private static final JsonPath CENTER_USER = JsonPath.of("additionalEventData.UserName");

  /** The account that owns the principal, which need not be the one that owns the resource. */
  static final EcsField ACCOUNT_ID =
      Fields.verbatim(
          "cloud.account.id",
          event ->
              first(
                  ACCOUNT.in(event.json()),
                  event.json().path("recipientAccountId"),
                  event.json().path("awsAccountId")));

  static final EcsField USER_NAME = Fields.verbatim("user.name", Identity::userName);

  static final EcsField USER_ID = Fields.verbatim("user.id", Identity::userId);

  private Identity() {}

  private static JsonNode userName(CloudTrailEvent event) {
    JsonNode json = event.json();
    return switch (TYPE.in(json).asText()) {
      case "AssumedRole" ->
          isServiceLinked(json) ? MissingNode.getInstance() : first(ISSUER.in(json), USER.in(json));
      case "FederatedUser" -> first(ISSUER.in(json), USER.in(json));
      case "AWSService", "AWSAccount" -> MissingNode.getInstance();
      case "IdentityCenterUser" -> CENTER_USER.in(json);
      default -> USER.in(json);
    };
  }

  private static JsonNode userId(CloudTrailEvent event) {
    JsonNode json = event.json();
    return switch (TYPE.in(json).asText()) {
      case "AWSService" -> MissingNode.getInstance();
      case "AssumedRole" -> isServiceLinked(json) ? MissingNode.getInstance() : PRINCIPAL.in(json);
      case "IdentityCenterUser" -> first(PRINCIPAL.in(json), ON_BEHALF_OF.in(json));
      default -> PRINCIPAL.in(json);
    };
  }

  private static boolean isServiceLinked(JsonNode json) {
    return ISSUER_ARN.in(json).asText().contains(":role/aws-service-role/");
  }

  private static JsonNode first(JsonNode... values) {
    for (JsonNode value : values) {
      if (!value.isMissingNode()) {
        return value;
      }
    }
    return MissingNode.getInstance();
  }
}
