package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.newterms.cloudtrail.CloudTrailEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Names, ids and ARNs of what an event is about: who did it, and in IAM also what it was done to.
 */
final class Entities {

  private static final JsonPath PROVIDER = JsonPath.of("eventSource");
  private static final JsonPath ACTION = JsonPath.of("eventName");
  private static final JsonPath TYPE = JsonPath.of("userIdentity.type");
  private static final JsonPath IDENTITY_STORE =
      JsonPath.of("userIdentity.onBehalfOf.identityStoreArn");
  private static final String IAM = "iam.amazonaws.com";

  private static final List<JsonPath> OF_THE_ACTOR =
      paths(
          "userIdentity.accessKeyId",
          "userIdentity.arn",
          "userIdentity.userName",
          "userIdentity.sessionContext.sessionIssuer.arn",
          "userIdentity.sessionContext.sessionIssuer.userName");

  private static final List<JsonPath> OF_IAM =
      paths(
          "requestParameters.accessKeyId",
          "requestParameters.policyArn",
          "requestParameters.policyName",
          "requestParameters.roleName",
          "requestParameters.serialNumber",
          "requestParameters.userName",
          "responseElements.accessKey.accessKeyId",
          "responseElements.accessKey.userName",
          "responseElements.role.arn",
          "responseElements.serialNumber",
          "responseElements.user.arn",
          "responseElements.user.userId",
          "responseElements.user.userName",
          "responseElements.userId");

  /** What an action of IAM is done to. */
  private static final Map<String, List<JsonPath>> IAM_TARGETS =
      Map.ofEntries(
          Map.entry("AttachGroupPolicy", paths("requestParameters.groupName")),
          Map.entry("AttachRolePolicy", paths("requestParameters.roleName")),
          Map.entry(
              "AttachUserPolicy",
              paths("requestParameters.policyArn", "requestParameters.userName")),
          Map.entry(
              "CreateAccessKey",
              paths("responseElements.accessKey.accessKeyId", "requestParameters.userName")),
          Map.entry("CreatePolicy", paths("responseElements.policy.arn")),
          Map.entry("CreateUser", paths("requestParameters.userName")),
          Map.entry("DeactivateMFADevice", paths("requestParameters.userName")),
          Map.entry("DeleteVirtualMFADevice", paths("requestParameters.serialNumber")),
          Map.entry("GetPolicy", paths("requestParameters.policyArn")),
          Map.entry("ListAttachedRolePolicies", paths("requestParameters.roleName")),
          Map.entry("ListRoles", paths("recipientAccountId")),
          Map.entry("ListUsers", paths("recipientAccountId")),
          Map.entry("UpdateAssumeRolePolicy", paths("requestParameters.roleName")));

  /** Ids that begin so are those of hosts and networks, which have fields of their own. */
  private static final List<String> PREFIXES_OF_OTHERS =
      List.of(
          "acl-", "eni-", "i-", "igw-", "nat-", "pcx-", "rtb-", "sg-", "sgr-", "subnet-", "tgw-",
          "vpc-", "vpce-");

  private static final String ACCESS_KEY_PREFIX = "AKIA";
  private static final int ACCESS_KEY_LENGTH = 20;

  private Entities() {}

  static JsonNode related(CloudTrailEvent event) {
    Set<String> found = new TreeSet<>();
    addAll(found, OF_THE_ACTOR, event);
    if (TYPE.textIn(event).equals("IdentityCenterUser")) {
      addAll(found, List.of(IDENTITY_STORE), event);
    }
    add(found, Resources.each("ARN").apply(event));
    if (isOfIam(event)) {
      addAll(found, OF_IAM, event);
      addAll(found, iamTargets(event), event);
    }
    return array(found);
  }

  /**
   * Only what is neither a user, nor a host, nor a service: those are in fields that are not
   * mapped. In IAM every ARN is one of them.
   */
  static JsonNode targets(CloudTrailEvent event) {
    Set<String> found = new TreeSet<>();
    if (isOfIam(event)) {
      addAll(found, iamTargets(event), event);
    }
    found.removeIf(Entities::isOfAnotherField);
    return array(found);
  }

  private static boolean isOfIam(CloudTrailEvent event) {
    return PROVIDER.textIn(event).equals(IAM);
  }

  private static List<JsonPath> iamTargets(CloudTrailEvent event) {
    return IAM_TARGETS.getOrDefault(ACTION.textIn(event), List.of());
  }

  private static boolean isOfAnotherField(String target) {
    return target.startsWith("arn:")
        || (target.startsWith(ACCESS_KEY_PREFIX) && target.length() == ACCESS_KEY_LENGTH)
        || PREFIXES_OF_OTHERS.stream().anyMatch(target::startsWith);
  }

  private static List<JsonPath> paths(String... dotted) {
    return Stream.of(dotted).map(JsonPath::of).toList();
  }

  private static void addAll(Set<String> found, List<JsonPath> paths, CloudTrailEvent event) {
    paths.forEach(path -> add(found, path.in(event)));
  }

  private static void add(Set<String> found, JsonNode values) {
    Values.eachScalar(values, value -> found.add(value.asText()));
  }

  /** An array also where there is one. */
  private static JsonNode array(Collection<String> found) {
    if (found.isEmpty()) {
      return Values.none();
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode(found.size());
    found.forEach(array::add);
    return array;
  }
}
