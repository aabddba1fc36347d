package dev.newterms.cloudtrail;

/** The types of CloudTrail's {@code userIdentity}, each as AWS writes it. */
public enum TrailIdentity {
  IAM_USER(
      """
      {"type":"IAMUser","principalId":"AIDAEXAMPLE0${NAME}","arn":"arn:aws:iam::${ACCOUNT}:user/${NAME}",
      "accountId":"${ACCOUNT}","accessKeyId":"AKIAEXAMPLE00000001","userName":"${NAME}"}"""),
  ASSUMED_ROLE(
      """
      {"type":"AssumedRole","principalId":"AROAEXAMPLE0${NAME}:session",
      "arn":"arn:aws:sts::${ACCOUNT}:assumed-role/${NAME}/session","accountId":"${ACCOUNT}",
      "accessKeyId":"ASIAEXAMPLE00000001","sessionContext":{"sessionIssuer":{"type":"Role",
      "principalId":"AROAEXAMPLE0${NAME}","arn":"arn:aws:iam::${ACCOUNT}:role/${NAME}",
      "accountId":"${ACCOUNT}","userName":"${NAME}"},"webIdFederationData":{},
      "attributes":{"creationDate":"2026-03-01T09:00:00Z","mfaAuthenticated":"false"}}}"""),
  SERVICE_LINKED_ROLE(
      """
      {"type":"AssumedRole","principalId":"AROAEXAMPLE0${NAME}:${NAME}",
      "arn":"arn:aws:sts::${ACCOUNT}:assumed-role/AWSServiceRoleFor${NAME}/${NAME}",
      "accountId":"${ACCOUNT}","sessionContext":{"sessionIssuer":{"type":"Role",
      "principalId":"AROAEXAMPLE0${NAME}","accountId":"${ACCOUNT}",
      "arn":"arn:aws:iam::${ACCOUNT}:role/aws-service-role/${NAME}.amazonaws.com/AWSServiceRoleFor${NAME}",
      "userName":"AWSServiceRoleFor${NAME}"}},"invokedBy":"${NAME}.amazonaws.com"}"""),
  FEDERATED_USER(
      """
      {"type":"FederatedUser","principalId":"${ACCOUNT}:federated-${NAME}",
      "arn":"arn:aws:sts::${ACCOUNT}:federated-user/federated-${NAME}","accountId":"${ACCOUNT}",
      "accessKeyId":"ASIAEXAMPLE00000002","sessionContext":{"sessionIssuer":{"type":"IAMUser",
      "principalId":"AIDAEXAMPLE0${NAME}","arn":"arn:aws:iam::${ACCOUNT}:user/${NAME}",
      "accountId":"${ACCOUNT}","userName":"${NAME}"}}}"""),
  ROOT(
      """
      {"type":"Root","principalId":"${ACCOUNT}","arn":"arn:aws:iam::${ACCOUNT}:root",
      "accountId":"${ACCOUNT}","accessKeyId":"","userName":"${NAME}"}"""),
  AWS_SERVICE(
      """
      {"type":"AWSService","invokedBy":"${NAME}.amazonaws.com"}"""),
  AWS_ACCOUNT(
      """
      {"type":"AWSAccount","principalId":"AIDAEXAMPLE0${NAME}","accountId":"${ACCOUNT}"}"""),
  SAML_USER(
      """
      {"type":"SAMLUser","principalId":"zfm0000000=:${NAME}","userName":"${NAME}",
      "identityProvider":"zfm0000000="}"""),
  WEB_IDENTITY_USER(
      """
      {"type":"WebIdentityUser","principalId":"accounts.example.com:app:${NAME}",
      "userName":"${NAME}","identityProvider":"accounts.example.com"}"""),
  IDENTITY_CENTER_USER(
      """
      {"type":"IdentityCenterUser","accountId":"${ACCOUNT}","onBehalfOf":{"userId":"9067-${NAME}",
      "identityStoreArn":"arn:aws:identitystore::${ACCOUNT}:identitystore/d-1"},
      "credentialId":"c-${NAME}"}"""),
  DIRECTORY(
      """
      {"type":"Directory","accountId":"${ACCOUNT}","userName":"${NAME}"}"""),
  UNKNOWN(
      """
      {"type":"Unknown","principalId":"${ACCOUNT}:${NAME}","accountId":"${ACCOUNT}","userName":"${NAME}"}"""),
  NONE("{\"accountId\":\"${ACCOUNT}\"}");

  private final String template;

  TrailIdentity(String template) {
    this.template = template.replace("\n", "");
  }

  /** The {@code userIdentity} of this account and name, as JSON in one line. */
  public String json(String account, String name) {
    return template.replace("${ACCOUNT}", account).replace("${NAME}", name);
  }
}
