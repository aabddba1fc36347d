package dev.newterms.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The page without its data. Its policy lets the browser run this script and use this style, by
 * their hashes, and load nothing.
 *
 * @param beforeAlerts up to the element for alerts, one JSON a line
 * @param beforeResult from there up to the element for the result, in JSON
 * @param afterResult the rest
 */
record PageTemplate(String beforeAlerts, String beforeResult, String afterResult) {

  private static final List<String> STYLES = List.of("page.css", "charts.css", "alerts.css");

  private static final List<String> SCRIPTS =
      List.of(
          "text.js",
          "elements.js",
          "days.js",
          "chart.js",
          "rules.js",
          "windows.js",
          "noisy.js",
          "receipt.js",
          "alerts.js",
          "page.js");

  /** Reads it from the class path. */
  static PageTemplate read() throws IOException {
    String style = all(STYLES);
    String script = all(SCRIPTS);
    String page =
        resource("page.html")
            .replace("{{policy}}", policy(style, script))
            .replace("{{style}}", style)
            .replace("{{script}}", script);
    String[] parts = page.split("\n\\{\\{(alerts|result)}}\n", -1);
    return new PageTemplate(parts[0], parts[1], parts[2]);
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
        .formatted(hash(style), hash(script));
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has it.
    }
  }

  private static String all(List<String> names) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      all.append(resource(name));
    }
    return all.toString();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PageTemplate.class.getResourceAsStream("/report/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}
