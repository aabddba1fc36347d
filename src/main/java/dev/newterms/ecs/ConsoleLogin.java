package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.newterms.cloudtrail.CloudTrailEvent;

/** What a login at the AWS console tells beyond other events. */
final class ConsoleLogin {

  private static final JsonPath MOBILE = JsonPath.of("additionalEventData.MobileVersion");
  private static final JsonPath MFA = JsonPath.of("additionalEventData.MFAUsed");
  private static final JsonPath LOGIN_TO = JsonPath.of("additionalEventData.LoginTo");

  private ConsoleLogin() {}

  static JsonNode mobileVersion(CloudTrailEvent event) {
    return yes(MOBILE, event);
  }

  static JsonNode mfaUsed(CloudTrailEvent event) {
    return yes(MFA, event);
  }

  static JsonNode loginTo(CloudTrailEvent event) {
    return isLogin(event) ? LOGIN_TO.valuesIn(event) : Values.none();
  }

  /** Anything but {@code No} is a yes. */
  private static JsonNode yes(JsonPath path, CloudTrailEvent event) {
    return isLogin(event) && path.isIn(event)
        ? BooleanNode.valueOf(!path.textIn(event).equals("No"))
        : Values.none();
  }

  private static boolean isLogin(CloudTrailEvent event) {
    return Events.isAction("ConsoleLogin", event);
  }
}
