package dev.newterms.sink.elasticsearch;

import dev.newterms.settings.PemCertificates;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The authorities that a TLS connection trusts. */
final class CaCertificates {

  private CaCertificates() {}

  /**
   * A context that trusts these authorities and no others.
   *
   * @throws IllegalArgumentException where the text holds no certificate
   */
  static SSLContext sslContext(String pem) {
    Collection<? extends Certificate> certificates = PemCertificates.read(pem);
    try {
      return sslContext(trustManager(certificates));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("elasticsearch: TLS cannot be set up", e);
    }
  }

  static SSLContext sslContext(TrustManager trust) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {trust}, null);
    return context;
  }

  /** The JDK's own check of a server's certificates, with these as the only trust anchors. */
  static X509ExtendedTrustManager trustManager(Collection<? extends Certificate> authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(keyStore(authorities));
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  private static KeyStore keyStore(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException("an empty key store cannot be made", e);
    }
    int number = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("ca-" + number++, certificate);
    }
    return store;
  }
}
