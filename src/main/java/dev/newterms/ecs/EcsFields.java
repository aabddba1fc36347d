package dev.newterms.ecs;

import static dev.newterms.ecs.FieldType.BOOLEAN;
import static dev.newterms.ecs.FieldType.DATE;
import static dev.newterms.ecs.FieldType.IP;
import static dev.newterms.ecs.FieldType.KEYWORD;
import static dev.newterms.ecs.FieldType.LONG;
import static dev.newterms.ecs.Fields.constant;
import static dev.newterms.ecs.Fields.copied;
import static dev.newterms.ecs.Fields.derived;
import static dev.newterms.ecs.Fields.verbatim;
import static dev.newterms.settings.AddressDatabaseKind.ASN;
import static dev.newterms.settings.AddressDatabaseKind.CITY;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.settings.AddressDatabaseKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ECS fields of a CloudTrail event that rules can name and alerts show.
 *
 * <p>Source: the ingest pipeline of Elastic's AWS integration for CloudTrail, as of autumn 2026
 * (8.9).
 */
public final class EcsFields implements FieldRegistry {

  private static final String TRAIL = "aws.cloudtrail.";
  private static final String LOGIN = TRAIL + "console_login.additional_eventdata.";
  private static final String IDENTITY = TRAIL + "user_identity.";
  private static final String SESSION = IDENTITY + "session_context.";
  private static final String FROM_SESSION = "userIdentity.sessionContext.";
  private static final String RESOURCES = TRAIL + "resources";

  /** Objects whose members depend on the action: rules name any path below them. */
  private static final List<FlattenedField> FLATTENED =
      Stream.concat(
              Stream.of(Parameters.values())
                  .map(
                      parameters ->
                          new FlattenedField(
                              TRAIL + "flattened." + parameters.ecsName(), parameters::object)),
              Stream.of(
                  new FlattenedField(
                      SESSION + "web_id_federation_data.attributes",
                      object(FROM_SESSION + "webIdFederationData.attributes"))))
          .toList();

  private final AddressDatabases databases;
  private final Map<String, EcsField> byName;

  private EcsFields(AddressDatabases databases) {
    this.databases = databases;
    this.byName =
        Stream.<Stream<? extends EcsField>>of(
                event(),
                identity(),
                source(),
                lookedUp(),
                targets(),
                related(),
                trail(),
                userIdentity(),
                sessionContext(),
                parameters(),
                FLATTENED.stream())
            .<EcsField>flatMap(Function.identity())
            .collect(
                Collectors.toMap(
                    EcsField::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  /** The fields where nothing can be looked up: what has to be has a value only in ECS. */
  public static EcsFields withoutDatabases() {
    return with(AddressDatabases.none());
  }

  /** The fields that an event has by itself, and what these databases say of its source. */
  public static EcsFields with(AddressDatabases databases) {
    return new EcsFields(databases);
  }

  @Override
  public Optional<EcsField> named(String name) {
    return Optional.ofNullable(byName.get(name)).or(() -> below(name));
  }

  private static Optional<EcsField> below(String name) {
    return FLATTENED.stream()
        .filter(field -> name.startsWith(field.name() + "."))
        .findFirst()
        .map(field -> field.below(name.substring(field.name().length() + 1)));
  }

  /** In the order in which a document shows them. */
  @Override
  public Collection<EcsField> all() {
    return byName.values();
  }

  /** Whether rules can name any path below this field too. */
  public static boolean isFlattened(EcsField field) {
    return field instanceof FlattenedField;
  }

  /** What a document shows as objects, and rules read value by value. */
  Map<String, Function<CloudTrailEvent, JsonNode>> objects() {
    Map<String, Function<CloudTrailEvent, JsonNode>> objects = new LinkedHashMap<>();
    objects.put("source.geo.location", record(CITY, "location"));
    objects.put(RESOURCES, Resources::objects);
    FLATTENED.forEach(field -> objects.put(field.name(), field::object));
    return objects;
  }

  private static Stream<EcsField> event() {
    return Stream.of(
        derived("@timestamp", DATE, Events::time),
        constant("ecs.version", "8.11.0"),
        constant("cloud.provider", "aws"),
        derived("cloud.service.name", Events::service),
        verbatim("cloud.account.id", Identity::accountId),
        copied("cloud.region", "awsRegion"),
        constant("data_stream.dataset", "aws.cloudtrail"),
        constant("event.dataset", "aws.cloudtrail"),
        constant("event.kind", "event"),
        derived("event.category", Categories::category),
        derived("event.type", Categories::types),
        derived("event.ingested", DATE, Events::ingested),
        copied("event.id", "eventID"),
        copied("event.action", "eventName"),
        copied("event.provider", "eventSource"),
        derived("event.outcome", Events::outcome));
  }

  private static Stream<EcsField> identity() {
    return Stream.of(
        verbatim("user.name", Identity::userName),
        verbatim("user.id", Identity::userId),
        derived("user.email", Identity::email),
        derived("service.name", Identity::serviceName));
  }

  private static Stream<EcsField> source() {
    return Stream.of(
        copied("source.address", "sourceIPAddress"),
        derived("source.ip", IP, Events::sourceIp),
        copied("user_agent.original", "userAgent"),
        derived("user_agent.name", UserAgents::name),
        derived("user_agent.version", UserAgents::version),
        derived("user_agent.device.name", UserAgents::device),
        derived("user_agent.os.name", UserAgents::osName),
        derived("user_agent.os.version", UserAgents::osVersion),
        derived("user_agent.os.full", UserAgents::osFull),
        derived("tls.version", Tls::versionNumber),
        derived("tls.version_protocol", Tls::protocol),
        verbatim("tls.cipher", Tls.detail("cipherSuite")),
        verbatim("tls.client.server_name", Tls.detail("clientProvidedHostHeader")));
  }

  private Stream<EcsField> lookedUp() {
    return Stream.of(
        lookedUp(ASN, "source.as.", "number", LONG),
        lookedUp(ASN, "source.as.", "organization.name", KEYWORD),
        lookedUp(CITY, "source.geo.", "continent_name", KEYWORD),
        lookedUp(CITY, "source.geo.", "country_iso_code", KEYWORD),
        lookedUp(CITY, "source.geo.", "country_name", KEYWORD),
        lookedUp(CITY, "source.geo.", "region_iso_code", KEYWORD),
        lookedUp(CITY, "source.geo.", "region_name", KEYWORD),
        lookedUp(CITY, "source.geo.", "city_name", KEYWORD));
  }

  private EcsField lookedUp(AddressDatabaseKind kind, String parent, String path, FieldType type) {
    return new LookedUpField(derived(parent + path, type, record(kind, path)), kind);
  }

  private Function<CloudTrailEvent, JsonNode> record(AddressDatabaseKind kind, String path) {
    JsonPointer below = JsonPointer.compile("/" + path.replace('.', '/'));
    return event -> databases.recordOf(kind, event).at(below);
  }

  private static Stream<EcsField> targets() {
    return Stream.of(
        derived("entity.target.id", Entities::targets),
        copied("user.target.name", "requestParameters.userName"),
        copied("user.target.id", "responseElements.user.userId"),
        copied("user.changes.name", "requestParameters.newUserName"),
        copied("group.name", "requestParameters.groupName"),
        copied("group.id", "responseElements.group.groupId"));
  }

  private static Stream<EcsField> related() {
    return Stream.of(
        derived("related.user", Related::users),
        derived("related.ip", IP, Related::ips),
        derived("related.hosts", Related::hosts),
        derived("related.entity", Entities::related));
  }

  private static Stream<EcsField> trail() {
    return Stream.of(
        copied(TRAIL + "event_version", "eventVersion"),
        copied(TRAIL + "event_type", "eventType"),
        copied(TRAIL + "event_category", "eventCategory"),
        derived(TRAIL + "management_event", Events::managementEvent),
        copied(TRAIL + "read_only", BOOLEAN, "readOnly"),
        copied(TRAIL + "request_id", "requestID"),
        copied(TRAIL + "api_version", "apiVersion"),
        copied(TRAIL + "vpc_endpoint_id", "vpcEndpointId"),
        copied(TRAIL + "vpc_endpoint_account_id", "vpcEndpointAccountId"),
        copied(TRAIL + "recipient_account_id", "recipientAccountId"),
        verbatim(TRAIL + "shared_event_id", Events::sharedId),
        copied(TRAIL + "session_credential_from_console", "sessionCredentialFromConsole"),
        copied(TRAIL + "error_code", "errorCode"),
        copied(TRAIL + "error_message", "errorMessage"),
        verbatim(TRAIL + "tls_details.key_exchange", Tls.detail("keyExchange")),
        copied(TRAIL + "addendum.reason", "addendum.reason"),
        copied(TRAIL + "addendum.updated_fields", "addendum.updatedFields"),
        copied(TRAIL + "addendum.original_request_id", "addendum.originalRequestID"),
        copied(TRAIL + "addendum.original_event_id", "addendum.originalEventID"),
        derived(LOGIN + "mobile_version", BOOLEAN, ConsoleLogin::mobileVersion),
        derived(LOGIN + "mfa_used", BOOLEAN, ConsoleLogin::mfaUsed),
        verbatim(LOGIN + "login_to", ConsoleLogin::loginTo));
  }

  private static Stream<EcsField> userIdentity() {
    return Stream.of(
        copied(IDENTITY + "type", "userIdentity.type"),
        copied(IDENTITY + "arn", "userIdentity.arn"),
        copied(IDENTITY + "access_key_id", "userIdentity.accessKeyId"),
        copied(IDENTITY + "credential_id", "userIdentity.credentialId"),
        copied(IDENTITY + "identity_provider", "userIdentity.identityProvider"),
        copied(IDENTITY + "invoked_by", "userIdentity.invokedBy"),
        copied(
            IDENTITY + "invoked_by_delegate.account_id",
            "userIdentity.invokedByDelegate.accountId"),
        copied(IDENTITY + "on_behalf_of.user_id", "userIdentity.onBehalfOf.userId"),
        copied(
            IDENTITY + "on_behalf_of.identity_store_arn",
            "userIdentity.onBehalfOf.identityStoreArn"),
        copied(IDENTITY + "in_scope_of.issuer_type", "userIdentity.inScopeOf.issuerType"),
        copied(
            IDENTITY + "in_scope_of.credentials_issued_to",
            "userIdentity.inScopeOf.credentialsIssuedTo"),
        copied(IDENTITY + "in_scope_of.source_arn", "userIdentity.inScopeOf.sourceArn"),
        copied(IDENTITY + "in_scope_of.source_account", "userIdentity.inScopeOf.sourceAccount"));
  }

  private static Stream<EcsField> sessionContext() {
    return Stream.of(
        copied(SESSION + "mfa_authenticated", FROM_SESSION + "attributes.mfaAuthenticated"),
        derived(SESSION + "creation_date", DATE, Events::sessionCreation),
        copied(SESSION + "session_issuer.type", FROM_SESSION + "sessionIssuer.type"),
        copied(SESSION + "session_issuer.principal_id", FROM_SESSION + "sessionIssuer.principalId"),
        copied(SESSION + "session_issuer.arn", FROM_SESSION + "sessionIssuer.arn"),
        copied(SESSION + "session_issuer.account_id", FROM_SESSION + "sessionIssuer.accountId"),
        copied(SESSION + "ec2_role_delivery", FROM_SESSION + "ec2RoleDelivery"),
        copied(SESSION + "source_identity", FROM_SESSION + "sourceIdentity"),
        copied(SESSION + "assumed_root", FROM_SESSION + "assumedRoot"),
        copied(SESSION + "sign_in_session_arn", FROM_SESSION + "signInSessionArn"),
        copied(
            SESSION + "web_id_federation_data.federated_provider",
            FROM_SESSION + "webIdFederationData.federatedProvider"));
  }

  private static Stream<EcsField> parameters() {
    return Stream.concat(
        Stream.of(
            verbatim(RESOURCES + ".arn", Resources.each("ARN")),
            verbatim(RESOURCES + ".account_id", Resources.each("accountId")),
            verbatim(RESOURCES + ".type", Resources.each("type"))),
        Stream.of(Parameters.values())
            .map(parameters -> derived(TRAIL + parameters.ecsName(), parameters::text)));
  }

  private static Function<CloudTrailEvent, JsonNode> object(String path) {
    JsonPath from = JsonPath.of(path);
    return event -> from.in(event).isObject() ? from.in(event) : Values.none();
  }
}
