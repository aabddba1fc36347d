package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Recognises IP addresses without ever asking a name server. */
final class IpAddress {

  /** Elasticsearch takes no zero before another digit: some read such a byte as octal. */
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  /** Only hexadecimal digits, colons and dots, and at least one colon: never a host name. */
  private static final Pattern LIKE_IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");

  private IpAddress() {}

  /** The value if it is an address, else a missing node. */
  static JsonNode valueOf(JsonNode value) {
    return value.isTextual() && isValid(value.textValue()) ? value : Values.none();
  }

  /** The address of a value that {@link #valueOf} has found to be one. */
  static InetAddress parse(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address: " + address, e);
    }
  }

  private static boolean isValid(String text) {
    return IPV4.matcher(text).matches() || isIpv6(text);
  }

  private static boolean isIpv6(String text) {
    if (!LIKE_IPV6.matcher(text).matches()) {
      return false;
    }
    try {
      InetAddress.getByName(text);
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
