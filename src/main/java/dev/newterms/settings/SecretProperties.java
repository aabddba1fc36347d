package dev.newterms.settings;

import java.util.regex.Pattern;

/**
 * Tells by their names which properties of the Kinesis connector and the Kafka producer are secret.
 */
final class SecretProperties {

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(secret|password|passphrase|token|jaas\\.config|ssl\\.keystore\\.key).*");

  /** What says where a secret is, or who deals with it. */
  private static final Pattern NOT_ITSELF =
      Pattern.compile("(?i).*\\.(class|file|location|path|provider|type|uri|url)");

  private SecretProperties() {}

  static boolean contains(String name) {
    return SECRET.matcher(name).matches() && !NOT_ITSELF.matcher(name).matches();
  }
}
