package dev.newterms.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.rule.Sha256;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The id of an alert: SHA-256 of the terms key and of the window-long span of time into which the
 * sighting falls. Two alerts of one key are always more than a window apart, so their ids differ;
 * and a replay makes the same id even where another event of that span comes first this time.
 */
final class AlertId {

  private AlertId() {}

  static String of(String key, long timeMillis, Duration window) {
    String text = key + "@" + Math.floorDiv(timeMillis, window.toMillis());
    return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(UTF_8)));
  }
}
