package dev.newterms.ecs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes files in MaxMind's DB format, without any sharing of data.
 *
 * <p>Source: MaxMind DB File Format Specification 2.0.
 */
public final class MmdbWriter {

  private static final String METADATA_MARKER = "\u00ab\u00cd\u00efMaxMind.com";
  private static final int SEPARATOR = 16;
  private static final int NOTHING = -1;

  private final String type;
  private final int addressBytes;

  /** Two sides a node: another node, or nothing, or below that -2 - the offset of a record. */
  private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {NOTHING, NOTHING}));

  private final ByteArrayOutputStream records = new ByteArrayOutputStream();

  private MmdbWriter(String type, int addressBytes) {
    this.type = type;
    this.addressBytes = addressBytes;
  }

  /** A file of IPv4 and IPv6 networks. */
  public static MmdbWriter ofType(String type) {
    return new MmdbWriter(type, 16);
  }

  /** A file that knows only IPv4. */
  public static MmdbWriter ofIpv4(String type) {
    return new MmdbWriter(type, 4);
  }

  /** Adds a network, such as {@code 192.0.2.0/24}, and what is known of it. */
  public MmdbWriter with(String network, Map<String, ?> record) throws IOException {
    String[] parts = network.split("/", -1);
    byte[] address = InetAddress.getByName(parts[0]).getAddress();
    int pad = addressBytes - address.length;
    byte[] padded = ByteBuffer.allocate(addressBytes).put(pad, address).array();
    int bits = Integer.parseInt(parts[1]) + 8 * pad;
    int node = 0;
    for (int bit = 0; bit < bits - 1; bit++) {
      node = child(node, side(padded, bit));
    }
    nodes.get(node)[side(padded, bits - 1)] = -2 - records.size();
    write(record, new DataOutputStream(records));
    return this;
  }

  private static int side(byte[] address, int bit) {
    return address[bit / 8] >> (7 - bit % 8) & 1;
  }

  private int child(int node, int side) {
    int child = nodes.get(node)[side];
    if (child == NOTHING) {
      child = nodes.size();
      nodes.get(node)[side] = child;
      nodes.add(new int[] {NOTHING, NOTHING});
    }
    return child;
  }

  /** Writes the file; returns its path. */
  public Path to(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int[] node : nodes) {
      for (int side : node) {
        out.writeInt(
            side >= 0
                ? side
                : side == NOTHING ? nodes.size() : nodes.size() + SEPARATOR - 2 - side);
      }
    }
    out.write(new byte[SEPARATOR]);
    records.writeTo(out);
    out.write(METADATA_MARKER.getBytes(ISO_8859_1));
    write(metadata(), out);
    return Files.write(file, bytes.toByteArray());
  }

  private Map<String, Object> metadata() {
    return Map.of(
        "binary_format_major_version",
        2,
        "binary_format_minor_version",
        0,
        "build_epoch",
        BigInteger.valueOf(1_790_000_000),
        "database_type",
        type,
        "description",
        Map.of("en", "Invented for tests"),
        "ip_version",
        addressBytes == 4 ? 4 : 6,
        "languages",
        List.of("en"),
        "node_count",
        (long) nodes.size(),
        "record_size",
        32);
  }

  /** Types are those of the specification: Integer is uint16, Long uint32, BigInteger uint64. */
  private static void write(Object value, DataOutputStream out) throws IOException {
    if (value instanceof Map<?, ?> map) {
      control(7, map.size(), out);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        write(entry.getKey(), out);
        write(entry.getValue(), out);
      }
    } else if (value instanceof List<?> list) {
      control(11, list.size(), out);
      for (Object element : list) {
        write(element, out);
      }
    } else if (value instanceof String text) {
      byte[] utf8 = text.getBytes(UTF_8);
      control(2, utf8.length, out);
      out.write(utf8);
    } else if (value instanceof Double number) {
      control(3, 8, out);
      out.writeDouble(number);
    } else if (value instanceof Integer number) {
      control(5, 2, out);
      out.writeShort(number);
    } else if (value instanceof Long number) {
      control(6, 4, out);
      out.writeInt(number.intValue());
    } else if (value instanceof BigInteger number) {
      control(9, 8, out);
      out.writeLong(number.longValueExact());
    } else {
      throw new IllegalArgumentException("no type for " + value);
    }
  }

  private static void control(int type, int size, DataOutputStream out) throws IOException {
    int shortSize = Math.min(size, 29);
    out.writeByte((type <= 7 ? type << 5 : 0) | shortSize);
    if (type > 7) {
      out.writeByte(type - 7);
    }
    if (size >= 29) {
      out.writeByte(Math.subtractExact(size, 29));
    }
  }
}
