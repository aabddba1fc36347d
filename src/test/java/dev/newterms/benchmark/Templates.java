package dev.newterms.benchmark;

import java.util.List;

/** The texts of which made-up events consist, shaped like real ones. */
final class Templates {

  static final Template IAM_USER =
      new Template(
          """
          {"type":"IAMUser","principalId":"AIDA${NAME_ID}","arn":"arn:aws:iam::${ACCOUNT}:user/${NAME}",
          "accountId":"${ACCOUNT}","accessKeyId":"AKIA${NAME_ID}","userName":"${NAME}"}""");

  static final Template ASSUMED_ROLE =
      new Template(
          """
          {"type":"AssumedRole","principalId":"AROA${NAME_ID}:i-${HEX_17}",
          "arn":"arn:aws:sts::${ACCOUNT}:assumed-role/${NAME}/i-${HEX_17}",
          "accountId":"${ACCOUNT}","accessKeyId":"ASIA${ID_16}",
          "sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA${NAME_ID}",
          "arn":"arn:aws:iam::${ACCOUNT}:role/${NAME}","accountId":"${ACCOUNT}","userName":"${NAME}"},
          "attributes":{"creationDate":"${TIME}","mfaAuthenticated":"false"},"ec2RoleDelivery":"2.0"}}""");

  private static final Template SERVICE =
      new Template(
          """
          {"type":"AWSService","invokedBy":"ec2.amazonaws.com"}""");

  private static final Template ROOT =
      new Template(
          """
          {"type":"Root","principalId":"${ACCOUNT}","arn":"arn:aws:iam::${ACCOUNT}:root",
          "accountId":"${ACCOUNT}","accessKeyId":"ASIA${ID_16}",
          "sessionContext":{"attributes":{"creationDate":"${TIME}","mfaAuthenticated":"true"}}}""");

  /** As often as one meets them. */
  static final List<Template> IDENTITIES =
      List.of(
          ASSUMED_ROLE,
          ASSUMED_ROLE,
          ASSUMED_ROLE,
          ASSUMED_ROLE,
          ASSUMED_ROLE,
          ASSUMED_ROLE,
          IAM_USER,
          IAM_USER,
          IAM_USER,
          IAM_USER,
          SERVICE,
          ROOT);

  static final List<String> AGENTS =
      List.of(
          "aws-cli/2.31.4 md/awscrt#0.27.6 ua/2.1 os/linux#6.14.0 md/arch#x86_64 lang/python#3.13.7",
          "Boto3/1.40.21 md/Botocore#1.40.21 ua/2.1 os/linux#5.10.240 lang/python#3.13.7",
          "aws-sdk-java/2.33.4 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1.147 lang/java#17.0.16",
          "APN/1.0 HashiCorp/1.0 Terraform/1.13.1 (+https://www.terraform.io)"
              + " terraform-provider-aws/6.11.0 aws-sdk-go-v2/1.38.3 os/linux lang/go#1.24.6",
          "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0");

  private static final Template GET_OBJECT =
      new Template(
          """
          {"eventVersion":"1.11","userIdentity":${IDENTITY},"eventTime":"${TIME}",
          "eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"${REGION}",
          "sourceIPAddress":"${ADDRESS}","userAgent":"[${AGENT}]",
          "requestParameters":{"bucketName":"data-${NUMBER}-${ACCOUNT}",
          "Host":"data-${NUMBER}-${ACCOUNT}.s3.${REGION}.amazonaws.com","key":"parts/${HEX_17}.parquet"},
          "responseElements":null,"additionalEventData":{"SignatureVersion":"SigV4",
          "CipherSuite":"TLS_AES_128_GCM_SHA256","bytesTransferredIn":0,"AuthenticationMethod":"AuthHeader",
          "x-amz-id-2":"${BASE64_75}=","bytesTransferredOut":${NUMBER}},
          "requestID":"${ID_16}","eventID":"${UUID}","readOnly":true,
          "resources":[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::data-${NUMBER}-${ACCOUNT}/parts/${HEX_17}.parquet"},
          {"accountId":"${ACCOUNT}","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::data-${NUMBER}-${ACCOUNT}"}],
          "eventType":"AwsApiCall","managementEvent":false,"recipientAccountId":"${ACCOUNT}","eventCategory":"Data",
          "tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256",
          "clientProvidedHostHeader":"data-${NUMBER}-${ACCOUNT}.s3.${REGION}.amazonaws.com"}}""");

  /** As often as one meets them, roughly. */
  static final List<Template> EVERYDAY_ACTIONS =
      List.of(
          read(
              "ec2",
              "DescribeInstances",
              """
              {"instancesSet":{"items":[{"instanceId":"i-${HEX_17}"},{"instanceId":"i-${HEX_17}"}]},
              "filterSet":{"items":[{"name":"tag:Service","valueSet":{"items":[{"value":"service-${NUMBER}"}]}}]}}"""),
          read(
              "ec2",
              "DescribeSecurityGroups",
              """
              {"securityGroupSet":{},"securityGroupIdSet":{"items":[{"groupId":"sg-${HEX_17}"}]},"filterSet":{}}"""),
          read(
              "ec2",
              "DescribeNetworkInterfaces",
              """
              {"networkInterfaceIdSet":{},"filterSet":{"items":[{"name":"vpc-id",
              "valueSet":{"items":[{"value":"vpc-${HEX_17}"}]}}]},"maxResults":1000}"""),
          GET_OBJECT,
          GET_OBJECT,
          GET_OBJECT,
          read(
              "s3",
              "GetBucketAcl",
              """
              {"bucketName":"data-${NUMBER}-${ACCOUNT}",
              "Host":"data-${NUMBER}-${ACCOUNT}.s3.${REGION}.amazonaws.com","acl":""}"""),
          new Template(
              """
              {"eventVersion":"1.11","userIdentity":${IDENTITY},"eventTime":"${TIME}",
              "eventSource":"sts.amazonaws.com","eventName":"AssumeRole","awsRegion":"${REGION}",
              "sourceIPAddress":"${ADDRESS}","userAgent":"${AGENT}",
              "requestParameters":{"roleArn":"arn:aws:iam::${ACCOUNT}:role/service-role-${NUMBER}",
              "roleSessionName":"session-${NUMBER}","durationSeconds":3600},
              "responseElements":{"credentials":{"accessKeyId":"ASIA${ID_16}","sessionToken":"${BASE64_400}",
              "expiration":"Sep 1, 2026, 1:00:00 PM"},
              "assumedRoleUser":{"assumedRoleId":"AROA${ID_16}:session-${NUMBER}",
              "arn":"arn:aws:sts::${ACCOUNT}:assumed-role/service-role-${NUMBER}/session-${NUMBER}"}},
              "requestID":"${UUID}","eventID":"${UUID}","readOnly":true,
              "resources":[{"accountId":"${ACCOUNT}","type":"AWS::IAM::Role",
              "ARN":"arn:aws:iam::${ACCOUNT}:role/service-role-${NUMBER}"}],"eventType":"AwsApiCall",
              "managementEvent":true,"recipientAccountId":"${ACCOUNT}","sharedEventID":"${UUID}",
              "eventCategory":"Management"}"""),
          read("sts", "GetCallerIdentity", "null"),
          read("dynamodb", "DescribeTable", "{\"tableName\":\"table-${NUMBER}\"}"),
          read(
              "dynamodb",
              "Scan",
              """
              {"tableName":"table-${NUMBER}","limit":100,"consistentRead":false,"returnConsumedCapacity":"TOTAL"}"""),
          read(
              "kms",
              "Decrypt",
              """
              {"encryptionAlgorithm":"SYMMETRIC_DEFAULT","encryptionContext":{"SecretARN":
              "arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:service-${NUMBER}/database","SecretVersionId":"${UUID}"}}"""),
          read(
              "lambda",
              "GetFunction20150331v2",
              "{\"functionName\":\"arn:aws:lambda:${REGION}:${ACCOUNT}:function:worker-${NUMBER}\"}"),
          read(
              "logs",
              "DescribeLogStreams",
              """
              {"logGroupName":"/aws/lambda/worker-${NUMBER}","orderBy":"LastEventTime","descending":true,"limit":50}"""),
          read("iam", "GetRole", "{\"roleName\":\"service-role-${NUMBER}\"}"),
          new Template(
              """
              {"eventVersion":"1.11","userIdentity":${IDENTITY},"eventTime":"${TIME}",
              "eventSource":"ssm.amazonaws.com","eventName":"GetParametersByPath","awsRegion":"${REGION}",
              "sourceIPAddress":"${ADDRESS}","userAgent":"${AGENT}","errorCode":"AccessDenied",
              "errorMessage":"User: arn:aws:iam::${ACCOUNT}:user/${NAME} is not authorized: ssm:GetParametersByPath",
              "requestParameters":{"path":"/service-${NUMBER}","recursive":true,"withDecryption":true},
              "responseElements":null,"requestID":"${UUID}","eventID":"${UUID}","readOnly":true,
              "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"${ACCOUNT}",
              "eventCategory":"Management"}"""));

  static final Template EXPORT =
      new Template(
          """
          {"eventVersion":"1.11","userIdentity":${IDENTITY},"eventTime":"${TIME}",
          "eventSource":"dynamodb.amazonaws.com","eventName":"ExportTableToPointInTime","awsRegion":"${REGION}",
          "sourceIPAddress":"${ADDRESS}","userAgent":"${AGENT}",
          "requestParameters":{"tableArn":"arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/table-${NUMBER}",
          "s3Bucket":"exports-${ACCOUNT}","exportFormat":"DYNAMODB_JSON","exportType":"FULL_EXPORT"},
          "responseElements":{"exportDescription":{
          "exportArn":"arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/table-${NUMBER}/export/${HEX_17}",
          "exportStatus":"IN_PROGRESS","startTime":"Sep 1, 2026, 12:00:00 PM",
          "tableArn":"arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/table-${NUMBER}","tableId":"${UUID}",
          "s3Bucket":"exports-${ACCOUNT}","exportFormat":"DYNAMODB_JSON","exportType":"FULL_EXPORT"}},
          "requestID":"${ID_52}","eventID":"${UUID}","readOnly":false,
          "resources":[{"accountId":"${ACCOUNT}","type":"AWS::DynamoDB::Table",
          "ARN":"arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/table-${NUMBER}"}],
          "eventType":"AwsApiCall","apiVersion":"2012-08-10","managementEvent":true,
          "recipientAccountId":"${ACCOUNT}","eventCategory":"Management",
          "tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256",
          "clientProvidedHostHeader":"dynamodb.${REGION}.amazonaws.com"}}""");

  private Templates() {}

  private static Template read(String service, String action, String requestParameters) {
    return new Template(
        """
        {"eventVersion":"1.11","userIdentity":${IDENTITY},"eventTime":"${TIME}",
        "eventSource":"%1$s.amazonaws.com","eventName":"%2$s","awsRegion":"${REGION}",
        "sourceIPAddress":"${ADDRESS}","userAgent":"${AGENT}","requestParameters":%3$s,
        "responseElements":null,"requestID":"${UUID}","eventID":"${UUID}","readOnly":true,
        "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"${ACCOUNT}",
        "eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3",
        "cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"%1$s.${REGION}.amazonaws.com"}}"""
            .formatted(service, action, requestParameters));
  }
}
