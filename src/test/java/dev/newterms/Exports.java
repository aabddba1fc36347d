package dev.newterms;

import java.time.Instant;
import java.util.UUID;

/** CloudTrail events of DynamoDB table exports, as the bundled rules look for them. */
final class Exports {

  /** The file of the bundled rule that tells exports apart by account and user name. */
  static final String RULE_BY_USER =
      "src/main/resources/rules/exfiltration_dynamodb_table_exported_to_s3.toml";

  private Exports() {}

  /** A successful export by an IAM user of account 111122223333. */
  static String by(String user) {
    return by(user, "\"readOnly\":false");
  }

  static String deniedTo(String user) {
    return by(user, "\"errorCode\":\"AccessDenied\"");
  }

  private static String by(String user, String field) {
    return """
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","accountId":"111122223333",\
        "userName":"%s"},"eventTime":"%s","eventSource":"dynamodb.amazonaws.com",\
        "eventName":"ExportTableToPointInTime","awsRegion":"eu-central-1",\
        "sourceIPAddress":"198.51.100.7","requestParameters":{"s3Bucket":"bucket"},%s,\
        "eventID":"%s"}"""
        .formatted(user, Instant.now(), field, UUID.randomUUID());
  }
}
