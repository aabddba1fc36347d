package dev.newterms.settings;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Who the job is to Elasticsearch, and whom it trusts.
 *
 * @param username for basic authentication, with {@code password}
 * @param apiKey the encoded form, as Elasticsearch hands it out
 * @param caCertificates PEM text of the authorities to trust instead of the JVM's
 * @param caFingerprint SHA-256 of the certificate to trust instead, 64 lower-case hex digits
 */
public record ElasticsearchAccess(
    @Nullable String username,
    @Nullable Secret password,
    @Nullable Secret apiKey,
    @Nullable String caCertificates,
    @Nullable String caFingerprint)
    implements Serializable {

  /** Without authentication, trusting whom the JVM trusts. */
  public static ElasticsearchAccess open() {
    return new ElasticsearchAccess(null, null, null, null, null);
  }

  /** Without the certificates, which fill pages. */
  @Override
  public String toString() {
    return "ElasticsearchAccess[username=%s, password=%s, apiKey=%s, caCertificates=%s, caFingerprint=%s]"
        .formatted(
            username, password, apiKey, caCertificates == null ? "none" : "given", caFingerprint);
  }
}
