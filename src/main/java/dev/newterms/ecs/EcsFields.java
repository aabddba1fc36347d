package dev.newterms.ecs;

import static dev.newterms.ecs.Fields.constant;
import static dev.newterms.ecs.Fields.copied;
import static dev.newterms.ecs.Fields.derived;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ECS fields of a CloudTrail event that rules can name and alerts show.
 *
 * <p>Source: the ingest pipeline of Elastic's AWS integration for CloudTrail, as of mid 2026.
 */
public final class EcsFields {

  private static final String TRAIL = "aws.cloudtrail.";
  private static final String ISSUER = "userIdentity.sessionContext.sessionIssuer.";
  private static final String SESSION = TRAIL + "user_identity.session_context.";

  private static final Map<String, EcsField> BY_NAME =
      Stream.of(
              derived("@timestamp", Events::time),
              constant("cloud.provider", "aws"),
              constant("data_stream.dataset", "aws.cloudtrail"),
              constant("event.dataset", "aws.cloudtrail"),
              constant("event.kind", "event"),
              derived("event.ingested", Events::ingested),
              copied("event.id", "eventID"),
              copied("event.action", "eventName"),
              copied("event.provider", "eventSource"),
              derived("event.outcome", Events::outcome),
              Identity.ACCOUNT_ID,
              copied("cloud.region", "awsRegion"),
              Identity.USER_NAME,
              Identity.USER_ID,
              copied("source.address", "sourceIPAddress"),
              derived("source.ip", Events::sourceIp),
              copied("user_agent.original", "userAgent"),
              copied(TRAIL + "event_version", "eventVersion"),
              copied(TRAIL + "event_type", "eventType"),
              copied(TRAIL + "event_category", "eventCategory"),
              copied(TRAIL + "request_id", "requestID"),
              copied(TRAIL + "api_version", "apiVersion"),
              copied(TRAIL + "vpc_endpoint_id", "vpcEndpointId"),
              copied(TRAIL + "recipient_account_id", "recipientAccountId"),
              copied(TRAIL + "shared_event_id", "sharedEventID"),
              copied(TRAIL + "error_code", "errorCode"),
              copied(TRAIL + "error_message", "errorMessage"),
              copied(TRAIL + "user_identity.type", "userIdentity.type"),
              copied(TRAIL + "user_identity.arn", "userIdentity.arn"),
              copied(TRAIL + "user_identity.access_key_id", "userIdentity.accessKeyId"),
              copied(TRAIL + "user_identity.invoked_by", "userIdentity.invokedBy"),
              copied(SESSION + "session_issuer.type", ISSUER + "type"),
              copied(SESSION + "session_issuer.principal_id", ISSUER + "principalId"),
              copied(SESSION + "session_issuer.arn", ISSUER + "arn"),
              copied(SESSION + "session_issuer.account_id", ISSUER + "accountId"),
              derived(TRAIL + "request_parameters", MapString.of("requestParameters")),
              derived(TRAIL + "response_elements", MapString.of("responseElements")))
          .collect(
              Collectors.toMap(
                  EcsField::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));

  private EcsFields() {}

  /** The field of this dotted name, or empty where newterms does not map it. */
  public static Optional<EcsField> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All fields, in the order in which a document shows them. */
  public static Collection<EcsField> all() {
    return BY_NAME.values();
  }
}
