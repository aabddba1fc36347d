package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who acted, by the type of the CloudTrail {@code userIdentity}.
 *
 * <p>A role's sessions share the role's name, so that a new session is not a new user. An AWS
 * service is no user, also where it acts through its service-linked role. Nor has the root user of
 * an account without an alias a name.
 */
final class Identity {

  private static final JsonPath TYPE = JsonPath.of("userIdentity.type");
  private static final JsonPath USER = JsonPath.of("userIdentity.userName");
  private static final JsonPath PRINCIPAL = JsonPath.of("userIdentity.principalId");
  private static final JsonPath ACCOUNT = JsonPath.of("userIdentity.accountId");
  private static final JsonPath ARN = JsonPath.of("userIdentity.arn");
  private static final JsonPath INVOKED_BY = JsonPath.of("userIdentity.invokedBy");
  private static final JsonPath ON_BEHALF_OF = JsonPath.of("userIdentity.onBehalfOf.userId");
  private static final JsonPath ISSUER =
      JsonPath.of("userIdentity.sessionContext.sessionIssuer.userName");
  private static final JsonPath ISSUER_ARN =
      JsonPath.of("userIdentity.sessionContext.sessionIssuer.arn");
  private static final JsonPath RECIPIENT = JsonPath.of("recipientAccountId");
  private static final JsonPath DIGEST_ACCOUNT = JsonPath.of("awsAccountId");
  private static final JsonPath SIGNED_IN = JsonPath.of("additionalEventData.UserName");

  private static final Pattern SERVICE_LINKED = Pattern.compile(":role/aws-service-role/([^/]+)/");
  private static final Pattern SESSION = Pattern.compile("arn:[a-z0-9-]+:sts:.*/(.+)");

  private Identity() {}

  /** The account that owns the principal, which need not be the one that owns the resource. */
  static JsonNode accountId(CloudTrailEvent event) {
    return Values.first(
        ACCOUNT.valuesIn(event), RECIPIENT.valuesIn(event), DIGEST_ACCOUNT.valuesIn(event));
  }

  static JsonNode userName(CloudTrailEvent event) {
    if (isService(event)) {
      return Values.none();
    }
    return Values.first(ownName(event), nameOfSignIn(event));
  }

  private static JsonNode ownName(CloudTrailEvent event) {
    return switch (TYPE.textIn(event)) {
      case "AssumedRole", "FederatedUser" ->
          Values.first(ISSUER.valuesIn(event), USER.valuesIn(event));
      default -> USER.valuesIn(event);
    };
  }

  /** Whether the name comes from {@code additionalEventData}, which Elastic moves it out of. */
  static boolean isNameOfSignIn(CloudTrailEvent event) {
    return !isService(event)
        && ownName(event).isMissingNode()
        && !nameOfSignIn(event).isMissingNode();
  }

  /** Nothing but one value is a name; anything else stays where it is. */
  private static JsonNode nameOfSignIn(CloudTrailEvent event) {
    return Events.isAction("UserAuthentication", event) && SIGNED_IN.in(event).isValueNode()
        ? SIGNED_IN.valuesIn(event)
        : Values.none();
  }

  static JsonNode userId(CloudTrailEvent event) {
    if (isService(event)) {
      return Values.none();
    }
    JsonNode principal = PRINCIPAL.valuesIn(event);
    return principal.isMissingNode() && TYPE.textIn(event).equals("IdentityCenterUser")
        ? ON_BEHALF_OF.valuesIn(event)
        : principal;
  }

  /** An e-mail address is known where the session, or else the user, is named by one. */
  static JsonNode email(CloudTrailEvent event) {
    if (isService(event)) {
      return Values.none();
    }
    String session = sessionName(event);
    String name = session.contains("@") ? session : userName(event).asText();
    return name.indexOf('@') > 0 ? Values.of(name) : Values.none();
  }

  /** How whoever assumed the role named the session; empty where there is none. */
  static String sessionName(CloudTrailEvent event) {
    return switch (TYPE.textIn(event)) {
      case "AssumedRole", "FederatedUser", "IdentityCenterUser" ->
          firstGroup(SESSION.matcher(ARN.textIn(event)));
      default -> "";
    };
  }

  /** The service that acts, where it is none on behalf of a user. */
  static JsonNode serviceName(CloudTrailEvent event) {
    return isService(event)
        ? Values.first(INVOKED_BY.valuesIn(event), Values.of(serviceOfRole(event)))
        : Values.none();
  }

  private static boolean isService(CloudTrailEvent event) {
    return switch (TYPE.textIn(event)) {
      case "AWSService" -> true;
      case "AssumedRole" -> !serviceOfRole(event).isEmpty();
      default -> false;
    };
  }

  private static String serviceOfRole(CloudTrailEvent event) {
    return firstGroup(SERVICE_LINKED.matcher(ISSUER_ARN.textIn(event)));
  }

  private static String firstGroup(Matcher matcher) {
    return matcher.find() ? matcher.group(1) : "";
  }
}
