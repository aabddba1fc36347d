package dev.newterms.settings;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;

/** Reads certificates from PEM text. */
public final class PemCertificates {

  private PemCertificates() {}

  /**
   * Returns all certificates of the text, at least one.
   *
   * @throws IllegalArgumentException where the text holds none, or something else
   */
  public static Collection<? extends Certificate> read(String pem) {
    try {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
      if (certificates.isEmpty()) {
        throw new IllegalArgumentException("elasticsearch: ca-file: holds no certificate");
      }
      return certificates;
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          "elasticsearch: ca-file: is no PEM certificate: " + e.getMessage(), e);
    }
  }
}
