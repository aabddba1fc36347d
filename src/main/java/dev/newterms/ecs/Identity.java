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
              first(ACCOUNT.in(event), event.get("recipientAccountId"), event.get("awsAccountId")));

  static final EcsField USER_NAME = Fields.verbatim("user.name", Identity::userName);

  static final EcsField USER_ID = Fields.verbatim("user.id", Identity::userId);

  private Identity() {}

  private static JsonNode userName(CloudTrailEvent event) {
    return switch (TYPE.in(event).asText()) {
      case "AssumedRole" ->
          isServiceLinked(event)
              ? MissingNode.getInstance()
              : first(ISSUER.in(event), USER.in(event));
      case "FederatedUser" -> first(ISSUER.in(event), USER.in(event));
      case "AWSService", "AWSAccount" -> MissingNode.getInstance();
      case "IdentityCenterUser" -> CENTER_USER.in(event);
      default -> USER.in(event);
    };
  }

  private static JsonNode userId(CloudTrailEvent event) {
    return switch (TYPE.in(event).asText()) {
      case "AWSService" -> MissingNode.getInstance();
      case "AssumedRole" ->
          isServiceLinked(event) ? MissingNode.getInstance() : PRINCIPAL.in(event);
      case "IdentityCenterUser" -> first(PRINCIPAL.in(event), ON_BEHALF_OF.in(event));
      default -> PRINCIPAL.in(event);
    };
  }

  private static boolean isServiceLinked(CloudTrailEvent event) {
    return ISSUER_ARN.in(event).asText().contains(":role/aws-service-role/");
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
