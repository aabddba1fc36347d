package dev.newterms.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did, in words: for the actions that rules usually watch a phrase with what it was
 * done to, for all others the action's name.
 */
final class Deed {

  private static final String PARAMETERS = "aws.cloudtrail.flattened.request_parameters.";

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** In braces are request parameters, named as in the AWS API reference of each service. */
  private static final Map<String, String> PHRASES =
      Map.ofEntries(
          Map.entry("AssumeRole", "assumed role {roleArn}"),
          Map.entry("AssumeRoleWithSAML", "assumed role {roleArn} by SAML"),
          Map.entry("AssumeRoleWithWebIdentity", "assumed role {roleArn} by web identity"),
          Map.entry("AssumeRoot", "assumed root of account {targetPrincipal}"),
          Map.entry("AttachRolePolicy", "attached policy {policyArn} to role {roleName}"),
          Map.entry("ConsoleLogin", "signed in to the console"),
          Map.entry("CreateKeyPair", "created key pair {keyName}"),
          Map.entry("CreateOpenIDConnectProvider", "created identity provider {url}"),
          Map.entry("CreateStack", "created stack {stackName}"),
          Map.entry("CreateTopic", "created topic {name}"),
          Map.entry("CreateUser", "created user {userName}"),
          Map.entry("DeleteObject", "deleted object {key} in bucket {bucketName}"),
          Map.entry("ExportTableToPointInTime", "exported table {tableArn} to bucket {s3Bucket}"),
          Map.entry("GetFederationToken", "got a federation token for {name}"),
          Map.entry("GetObject", "read object {key} in bucket {bucketName}"),
          Map.entry("GetParameter", "read parameter {name}"),
          Map.entry("GetPasswordData", "got the password of instance {instanceId}"),
          Map.entry("GetSecretValue", "read secret {secretId}"),
          Map.entry("PutObject", "wrote object {key} in bucket {bucketName}"),
          Map.entry("SendCommand", "sent command {documentName}"),
          Map.entry("StartSession", "started a session on {target}"),
          Map.entry("Subscribe", "subscribed to topic {topicArn} by {protocol}"),
          Map.entry("UpdateAssumeRolePolicy", "changed who may assume role {roleName}"));

  private Deed() {}

  /**
   * @param event in ECS
   */
  static String of(ObjectNode event) {
    EcsTexts texts = new EcsTexts(event);
    String action = texts.at("event.action");
    return texts.at("event.outcome").equals("success")
        ? phrase(PHRASES.get(action), texts).orElseGet(() -> call(action, texts))
        : call(action, texts) + failure(texts);
  }

  private static Optional<String> phrase(@Nullable String phrase, EcsTexts texts) {
    return Optional.ofNullable(phrase)
        .filter(
            text -> PARAMETER.matcher(text).results().noneMatch(it -> value(it, texts).isEmpty()))
        .map(
            text ->
                PARAMETER
                    .matcher(text)
                    .replaceAll(it -> Matcher.quoteReplacement(value(it, texts))));
  }

  private static String value(MatchResult parameter, EcsTexts texts) {
    return EcsTexts.nameIn(texts.at(PARAMETERS + parameter.group(1)));
  }

  private static String call(String action, EcsTexts texts) {
    String provider = texts.at("event.provider");
    return (action.isEmpty() ? "did something" : "called " + action)
        + (provider.isEmpty() ? "" : " of " + provider);
  }

  private static String failure(EcsTexts texts) {
    if (!texts.at("event.outcome").equals("failure")) {
      return "";
    }
    String code = texts.at("aws.cloudtrail.error_code");
    return " and failed" + (code.isEmpty() ? "" : " (" + code + ")");
  }
}
