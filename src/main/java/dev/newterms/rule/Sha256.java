package dev.newterms.rule;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, of which fingerprints and alert ids are made. */
public final class Sha256 {

  private Sha256() {}

  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
