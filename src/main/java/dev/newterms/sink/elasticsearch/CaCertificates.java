package dev.newterms.sink.elasticsearch;

import dev.newterms.settings.PemCertificates;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The authorities that a TLS connection trusts, read from PEM text. */
final class CaCertificates {

  private CaCertificates() {}

  /**
   * A context that trusts these authorities and no others.
   *
   * @throws IllegalArgumentException where the text holds no certificate
   */
  static SSLContext sslContext(String pem) {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(keyStore(PemCertificates.read(pem)));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("elasticsearch: TLS cannot be set up", e);
    }
  }

  private static KeyStore keyStore(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("ca-" + number++, certificate);
    }
    return store;
  }
}
