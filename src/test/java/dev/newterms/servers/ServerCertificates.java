package dev.newterms.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server's private key, with the certificates that it presents: its own, then its authority's.
 *
 * <p>Made by the JDK's keytool, since the JDK has no public API that signs a certificate.
 */
public record ServerCertificates(PrivateKey key, List<Certificate> presented) {
  private static final String PASSWORD = "changeit";
  private static final String LOCALHOST = "san=dns:localhost,ip:127.0.0.1";

  public ServerCertificates {
    presented = List.copyOf(presented);
  }

  /** For {@code localhost}, signed by a new authority; all authorities have the same name. */
  public static ServerCertificates signed() {
    return signedFor(LOCALHOST);
  }

  /**
   * Signed by a new authority.
   *
   * @param names as keytool has them, such as {@code san=dns:example.org}
   */
  public static ServerCertificates signedFor(String names) {
    String authority = "-alias authority -dname CN=authority -ext bc:c";
    return made(authority, "-alias server -dname CN=server -signer authority -ext " + names);
  }

  /** For {@code localhost}, signed by nobody but itself. */
  public static ServerCertificates selfSigned() {
    return made("-alias server -dname CN=server -ext " + LOCALHOST);
  }

  /** The same server, which presents these certificates too. */
  public ServerCertificates presentingAlso(Certificate... more) {
    List<Certificate> all = new ArrayList<>(presented);
    all.addAll(List.of(more));
    return new ServerCertificates(key, all);
  }

  /** The same server, which presents its own certificate only. */
  public ServerCertificates presentingItsOwn() {
    return new ServerCertificates(key, List.of(presented.get(0)));
  }

  /** Whoever has signed the server's certificate: an authority, or itself. */
  public Certificate authority() {
    return presented.get(presented.size() - 1);
  }

  public static String pem(Certificate... certificates) {
    try {
      StringBuilder pem = new StringBuilder();
      for (Certificate certificate : certificates) {
        pem.append(block("CERTIFICATE", certificate.getEncoded()));
      }
      return pem.toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String presentedPem() {
    return pem(presented.toArray(Certificate[]::new));
  }

  public String keyPem() {
    return block("PRIVATE KEY", key.getEncoded());
  }

  /** SHA-256, 64 lower-case hex digits. */
  public static String fingerprint(Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The server's side of a connection. */
  public SSLContext identity() {
    try {
      KeyStore keys = emptyStore();
      keys.setKeyEntry("server", key, new char[0], presented.toArray(Certificate[]::new));
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The side of a client that trusts the authority. */
  SSLContext trust() {
    try {
      KeyStore trusted = emptyStore();
      trusted.setCertificateEntry("authority", authority());
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of a type that takes certificates which do not belong together. */
  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    return store;
  }

  private static String block(String name, byte[] content) {
    String base64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(name, base64);
  }

  private static ServerCertificates made(String... keyPairs) {
    Path folder = ServerFolders.work("certificates");
    Path file = folder.resolve("keys.p12");
    try {
      for (String keyPair : keyPairs) {
        generate(keyPair, file);
      }
      return read(file);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("certificates: cannot be made", e);
    } finally {
      ServerFolders.delete(folder);
    }
  }

  private static void generate(String keyPair, Path file) {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair"));
    command.addAll(List.of("-keyalg", "EC", "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", file.toString()));
    command.addAll(Arrays.asList(keyPair.split(" ", -1)));
    new ChildProcess("keytool", command, Map.of(), file.resolveSibling("keytool.log")).run();
  }

  private static ServerCertificates read(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      return new ServerCertificates(
          (PrivateKey) keys.getKey("server", PASSWORD.toCharArray()),
          List.of(keys.getCertificateChain("server")));
    }
  }
}
