package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Recognises IP addresses without ever asking a name server. */
final class IpAddress {

  private IpAddress() {}

  /** The value if it is an address, else a missing node. */
  static JsonNode valueOf(JsonNode value) {
    return value.isTextual() && Ip.parse(value.textValue()).isPresent() ? value : Values.none();
  }

  /** The address of a value that {@link #valueOf} has found to be one. */
  static InetAddress parse(String text) {
    Ip ip = Ip.parse(text).orElseThrow();
    byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(ip.high()).putLong(ip.low()).array();
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }
}
