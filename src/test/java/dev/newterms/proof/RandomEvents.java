package dev.newterms.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/**
 * Events as nobody would write them, in both forms: members missing, of wrong types, in arrays, of
 * odd characters. Few different values, so that queries meet them.
 */
final class RandomEvents {

  static final List<String> TEXTS =
      List.of(
          "Scan",
          "ExportTableToPointInTime",
          "exporttabletopointintime",
          "dynamodb.amazonaws.com",
          "s3.amazonaws.com",
          "111122223333",
          "a/b//c",
          "back\\slash\\\\",
          "say \"hi\"",
          " two  blanks ",
          "S3 Browser/11",
          "line\nfeed\tand tab",
          "\u0000\u001f\u007f",
          "caf\u00e9",
          "cafe\u0301",
          "\u65e5\u672c",
          "\ud83d\ude00 smile",
          "\uffee",
          "*",
          "a*b",
          "ab",
          "aXXb",
          "(x or y)",
          "and",
          "not",
          "null",
          "true",
          "false",
          "443",
          "443.0",
          "-1",
          "9223372036854775807",
          "9223372036854775808",
          "192.0.2.1",
          "192.0.2.77",
          "198.51.100.7",
          "::ffff:192.0.2.1",
          "2001:db8::1",
          "2001:DB8:0:0::1",
          "2001:db8:0:1::1",
          "2026-03-01T10:00:00Z",
          "2026-03-01T10:00:00.000Z",
          "2026-03-01T10:00:00.999Z",
          "2026-03-01T10:59:59.999Z",
          "2026-03-01T11:00:00+01:00",
          "2026-03-01",
          "2026-03-02T00:00:00Z",
          "arn:aws:iam::111122223333:user/o'neil",
          "{a=1, b={c=d}}");

  private static final List<String> TRAIL =
      List.of(
          "eventName",
          "eventSource",
          "awsRegion",
          "sourceIPAddress",
          "userAgent",
          "errorCode",
          "readOnly",
          "managementEvent",
          "recipientAccountId",
          "userIdentity.type",
          "userIdentity.arn",
          "userIdentity.userName",
          "userIdentity.accountId",
          "userIdentity.accessKeyId",
          "userIdentity.sessionContext.sessionIssuer.arn",
          "userIdentity.sessionContext.attributes.creationDate",
          "requestParameters.s3Bucket",
          "requestParameters.userName",
          "requestParameters.list.deep",
          "requestParameters.tableArn",
          "responseElements.exportDescription.exportStatus",
          "additionalEventData.MFAUsed",
          "serviceEventDetails.sourceIpAddress",
          "tlsDetails.clientProvidedHostHeader");

  private static final List<String> ECS =
      List.of(
          "user.name",
          "cloud.account.id",
          "cloud.region",
          "event.provider",
          "event.outcome",
          "event.ingested",
          "source.ip",
          "source.address",
          "user_agent.original",
          "related.user",
          "aws.cloudtrail.read_only",
          "aws.cloudtrail.user_identity.arn",
          "aws.cloudtrail.resources.arn",
          "aws.cloudtrail.request_parameters",
          "aws.cloudtrail.flattened.request_parameters.s3Bucket",
          "aws.cloudtrail.flattened.request_parameters.list.deep",
          "aws.cloudtrail.user_identity.session_context.creation_date");

  private static final List<String> TYPED =
      List.of("proof.keyword", "proof.long", "proof.boolean", "proof.date", "proof.ip");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Random random;

  RandomEvents(Random random) {
    this.random = random;
  }

  /** An event whose member {@code marker} is this text. */
  ObjectNode next(String marker) {
    ObjectNode event = JSON.objectNode();
    boolean ecs = random.nextInt(3) == 0;
    if (ecs) {
      event.put("@timestamp", "2026-03-01T10:00:00Z");
      put(event, "event.action", JSON.textNode(text()));
    } else {
      event.put("eventTime", "2026-03-01T10:00:00Z");
    }
    for (String name : ecs ? ECS : TRAIL) {
      if (random.nextInt(3) > 0) {
        put(event, name, value(2));
      }
    }
    for (String name : TYPED) {
      if (random.nextInt(2) == 0) {
        put(event, name, value(2));
      }
    }
    if (!ecs && random.nextInt(3) == 0) {
      event.set("resources", resources());
    }
    event.put("marker", marker);
    return event;
  }

  private ArrayNode resources() {
    ArrayNode resources = JSON.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      resources.addObject().put("ARN", text()).put("accountId", text()).set("type", value(1));
    }
    return resources;
  }

  private JsonNode value(int depth) {
    int kind = random.nextInt(depth > 0 ? 20 : 16);
    return switch (kind) {
      case 0 -> JSON.numberNode(443);
      case 1 -> JSON.numberNode(random.nextInt(5) - 2);
      case 2 -> JSON.numberNode(443.5);
      case 3, 4 -> JSON.booleanNode(random.nextBoolean());
      case 5 -> JSON.nullNode();
      case 6 -> JSON.textNode("");
      case 16, 17, 18 -> array(depth);
      case 19 -> JSON.objectNode().set("inner", value(depth - 1));
      default -> JSON.textNode(text());
    };
  }

  private ArrayNode array(int depth) {
    ArrayNode array = JSON.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      array.add(value(depth - 1));
    }
    return array;
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  /** As nested objects; a value that stands where an object is needed gives way. */
  private void put(ObjectNode event, String dotted, JsonNode value) {
    String[] names = dotted.split("\\.", -1);
    ObjectNode parent = event;
    for (int i = 0; i < names.length - 1; i++) {
      parent = child(parent, names[i]);
    }
    parent.set(names[names.length - 1], value);
  }

  private static ObjectNode child(ObjectNode parent, String name) {
    JsonNode present = parent.get(name);
    if (present instanceof ObjectNode object) {
      return object;
    }
    return parent.putObject(name);
  }
}
