package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything of a kind that an event mentions, each once: users, addresses, hosts. */
final class Related {

  private static final JsonPath REQUEST_USER = JsonPath.of("requestParameters.userName");
  private static final JsonPath NEW_USER = JsonPath.of("requestParameters.newUserName");
  private static final JsonPath RESPONSE_USER = JsonPath.of("responseElements.user.userId");
  private static final JsonPath ON_BEHALF_OF = JsonPath.of("userIdentity.onBehalfOf.userId");
  private static final JsonPath SERVICE_EVENT_SOURCE =
      JsonPath.of("serviceEventDetails.sourceIpAddress");
  private static final JsonPath SOURCE = JsonPath.of("sourceIPAddress");
  private static final JsonPath COMPUTER = JsonPath.of("requestParameters.computerName");

  private static final List<String> INSTANCE_MEMBERS =
      List.of("instanceId", "target", "resourceId");
  private static final String INSTANCE_PREFIX = "i-";
  private static final int SHORTEST_INSTANCE_ID = 10;
  private static final String INSTANCE_ARN = ":instance/";

  private final Set<JsonNode> found = new LinkedHashSet<>();

  private Related() {}

  static JsonNode users(CloudTrailEvent event) {
    String session = Identity.sessionName(event);
    Related users = new Related();
    users.add(Values.of(session));
    users.add(Values.of(session.substring(0, Math.max(0, session.indexOf('@')))));
    users.add(REQUEST_USER.in(event));
    users.add(NEW_USER.in(event));
    users.add(RESPONSE_USER.in(event));
    users.add(Identity.userId(event));
    users.add(Identity.userName(event));
    users.add(ON_BEHALF_OF.in(event));
    return users.found();
  }

  static JsonNode ips(CloudTrailEvent event) {
    Related ips = new Related();
    ips.add(Events.sourceIp(event));
    ips.add(IpAddress.valueOf(SERVICE_EVENT_SOURCE.in(event)));
    return ips.found();
  }

  static JsonNode hosts(CloudTrailEvent event) {
    Related hosts = new Related();
    hosts.addOutsideAws(Tls.detail("clientProvidedHostHeader").apply(event));
    if (Events.sourceIp(event).isMissingNode() && isHostName(SOURCE.textIn(event))) {
      hosts.addOutsideAws(SOURCE.in(event));
    }
    hosts.add(COMPUTER.in(event));
    for (JsonNode resource : event.get("resources")) {
      hosts.addInstanceOf(resource.path("ARN").asText());
    }
    hosts.addInstancesIn(event.get("requestParameters"));
    hosts.addInstancesIn(event.get("responseElements"));
    return hosts.found();
  }

  /** An array also where there is one. */
  private JsonNode found() {
    return found.isEmpty()
        ? Values.none()
        : JsonNodeFactory.instance.arrayNode(found.size()).addAll(found);
  }

  private void add(JsonNode values) {
    Values.eachScalar(values, value -> found.add(TextNode.valueOf(value.asText())));
  }

  private void addOutsideAws(JsonNode host) {
    if (!host.asText().endsWith(".amazonaws.com")) {
      add(host);
    }
  }

  /** {@code AWS Internal} and lists of addresses are sources too. */
  private static boolean isHostName(String source) {
    return source.contains(".") && !source.contains(" ");
  }

  private void addInstanceOf(String arn) {
    if (arn.contains(INSTANCE_ARN)) {
      addInstance(TextNode.valueOf(arn.substring(arn.lastIndexOf('/') + 1)));
    }
  }

  /** Services write the ids of EC2 instances in different places. */
  private void addInstancesIn(JsonNode parameters) {
    INSTANCE_MEMBERS.forEach(member -> addInstance(parameters.path(member)));
    parameters.path("instanceIds").forEach(this::addInstance);
    parameters
        .path("instancesSet")
        .path("items")
        .forEach(item -> addInstance(item.path("instanceId")));
  }

  private void addInstance(JsonNode id) {
    String text = id.asText();
    if (text.startsWith(INSTANCE_PREFIX) && text.length() >= SHORTEST_INSTANCE_ID) {
      add(id);
    }
  }
}
