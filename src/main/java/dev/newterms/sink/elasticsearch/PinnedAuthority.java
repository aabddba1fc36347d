package dev.newterms.sink.elasticsearch;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one certificate, known by its fingerprint alone, and whom it has signed.
 *
 * <p>The server must present that certificate, which in itself proves nothing: certificates are
 * public. So the server's own must lead to it by signatures, as to an authority from a file.
 */
final class PinnedAuthority extends X509ExtendedTrustManager {

  private final String fingerprint;

  private PinnedAuthority(String fingerprint) {
    this.fingerprint = fingerprint;
  }

  /**
   * A context that trusts this certificate and no other.
   *
   * @param fingerprint its SHA-256, 64 lower-case hex digits
   */
  static SSLContext sslContext(String fingerprint) {
    try {
      return CaCertificates.sslContext(new PinnedAuthority(fingerprint));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("elasticsearch: TLS cannot be set up", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] presented, String authType, SSLEngine engine)
      throws CertificateException {
    trustIn(pinned(presented)).checkServerTrusted(presented, authType, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] presented, String authType, Socket socket)
      throws CertificateException {
    trustIn(pinned(presented)).checkServerTrusted(presented, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] presented, String authType)
      throws CertificateException {
    trustIn(pinned(presented)).checkServerTrusted(presented, authType);
  }

  private X509Certificate pinned(X509Certificate[] presented) throws CertificateException {
    for (X509Certificate certificate : presented) {
      if (fingerprint.equals(fingerprintOf(certificate))) {
        return certificate;
      }
    }
    throw new CertificateException(
        "elasticsearch: ca-fingerprint: is of none of the certificates that the server presents: "
            + subjects(presented));
  }

  private static X509ExtendedTrustManager trustIn(X509Certificate authority)
      throws CertificateException {
    try {
      return CaCertificates.trustManager(List.of(authority));
    } catch (GeneralSecurityException e) {
      throw new CertificateException("elasticsearch: TLS cannot be set up", e);
    }
  }

  private static String fingerprintOf(X509Certificate certificate) throws CertificateException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new CertificateException("elasticsearch: certificate: cannot be digested", e);
    }
  }

  private static List<String> subjects(X509Certificate[] certificates) {
    return Arrays.stream(certificates)
        .map(certificate -> certificate.getSubjectX500Principal().getName())
        .toList();
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  @Override
  public void checkClientTrusted(X509Certificate[] presented, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(presented, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] presented, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(presented, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] presented, String authType)
      throws CertificateException {
    throw new CertificateException("elasticsearch: this is no server");
  }
}
