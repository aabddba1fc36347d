package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.newterms.cloudtrail.CloudTrailEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The {@code event.category} and {@code event.type} of the actions that have one. All others are of
 * no category, and of type {@code info}.
 */
final class Categories {

  /** Category, types, and the actions that they apply to. */
  private static final String TABLE =
      """
      api            info          Converse DescribeRegions Publish
      authentication info          AssumeRole ConsoleLogin GetCallerIdentity
      configuration  change        Subscribe
      configuration  creation      CreateTopic
      configuration  deletion      DeleteTrail
      configuration  info          DescribeTrails
      database       info          DescribeDBInstances ListTables
      file           change        PutObject
      file           creation      CreateBucket CreateDocument
      file           deletion      DeleteBucket DeleteObject
      file           info          GetObject HeadObject ListBuckets ListObjects
      host           info          DescribeInstances DescribeVolumes ListInstanceAssociations
      iam            admin,change  SetDefaultPolicyVersion SetSecurityTokenServicePreferences
      iam            admin,change  UpdateAccountPasswordPolicy UpdateRole
      iam            admin,creation CreateKeyPair
      iam            change        AttachRolePolicy
      iam            creation      CreatePolicy
      iam            group,change  AddUserToGroup AttachGroupPolicy DeleteGroupPolicy
      iam            group,change  DetachGroupPolicy PutGroupPolicy RemoveUserFromGroup UpdateGroup
      iam            group,creation CreateGroup
      iam            group,deletion DeleteGroup
      iam            group,info    GetGroup GetGroupPolicy ListAttachedGroupPolicies
      iam            group,info    ListGroupPolicies ListGroups ListGroupsForUser
      iam            info          GetPolicy ListAttachedRolePolicies ListRoles
      iam            user,change   AttachUserPolicy ChangePassword CreateAccessKey
      iam            user,change   CreateVirtualMFADevice DeactivateMFADevice DeleteAccessKey
      iam            user,change   DeleteSSHPublicKey DeleteUserPermissionsBoundary DeleteUserPolicy
      iam            user,change   DeleteVirtualMFADevice DetachUserPolicy EnableMFADevice
      iam            user,change   PutUserPermissionsBoundary PutUserPolicy TagUser UntagUser
      iam            user,change   UpdateAccessKey UpdateLoginProfile UpdateSSHPublicKey UpdateUser
      iam            user,creation CreateUser
      iam            user,deletion DeleteUser
      iam            user,info     GetUser GetUserPolicy ListAttachedUserPolicies ListUserPolicies
      iam            user,info     ListUsers ListUserTags
      network        access        AuthorizeSecurityGroupIngress
      network        info          DescribeLoadBalancers DescribeNetworkAcls
      network        info          DescribeNetworkInterfaces DescribeSecurityGroups DescribeVpcs
      package        info          ListFunctions
      process        start         SendCommand
      session        end           TerminateSession
      session        start         CreateControlChannel CreateDataChannel OpenControlChannel
      session        start         OpenDataChannel StartSession
      """;

  private record Entry(JsonNode category, JsonNode types) {}

  private static final Entry OTHER = new Entry(Values.none(), array("info"));
  private static final Map<String, Entry> BY_ACTION = read();

  private Categories() {}

  static JsonNode category(CloudTrailEvent event) {
    return of(event).category();
  }

  static JsonNode types(CloudTrailEvent event) {
    return of(event).types();
  }

  private static Entry of(CloudTrailEvent event) {
    return BY_ACTION.getOrDefault(event.get("eventName").asText(), OTHER);
  }

  private static Map<String, Entry> read() {
    Map<String, Entry> entries = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" +"))
        .forEach(
            row -> {
              Entry entry = new Entry(array(row[0]), array(row[1].split(",")));
              Arrays.stream(row).skip(2).forEach(action -> entries.put(action, entry));
            });
    return Map.copyOf(entries);
  }

  private static ArrayNode array(String... texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    Arrays.stream(texts).forEach(array::add);
    return array;
  }
}
