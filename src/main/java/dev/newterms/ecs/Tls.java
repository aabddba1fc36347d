package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import java.util.Locale;
import java.util.function.Function;

/** How the connection was encrypted, from {@code tlsDetails}. */
final class Tls {

  private static final JsonPath VERSION = JsonPath.of("tlsDetails.tlsVersion");

  private Tls() {}

  /** In {@code TLSv1.3} the part before the v; some services write the version alone. */
  static JsonNode protocol(CloudTrailEvent event) {
    String written = version(event);
    return Values.of(written.substring(0, endOfProtocol(written)).toLowerCase(Locale.ROOT));
  }

  static JsonNode versionNumber(CloudTrailEvent event) {
    String written = version(event);
    int end = endOfProtocol(written);
    return Values.of(end == 0 ? written : written.substring(end + 1));
  }

  /** A member of {@code tlsDetails}. */
  static Function<CloudTrailEvent, JsonNode> detail(String name) {
    JsonPath path = JsonPath.of("tlsDetails." + name);
    return event -> isFilledIn(event) ? path.valuesIn(event) : Values.none();
  }

  private static int endOfProtocol(String version) {
    return Math.max(0, version.indexOf('v'));
  }

  private static String version(CloudTrailEvent event) {
    return isFilledIn(event) ? VERSION.textIn(event) : "";
  }

  /** Some services send the names of the members instead of their values. */
  private static boolean isFilledIn(CloudTrailEvent event) {
    return !VERSION.textIn(event).equals("tlsVersion");
  }
}
