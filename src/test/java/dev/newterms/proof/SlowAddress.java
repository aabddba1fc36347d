package dev.newterms.proof;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An IP address as a number of 128 bits; an IPv4 address is the IPv6 address mapped to it. */
record SlowAddress(BigInteger bits) implements Comparable<SlowAddress> {

  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");
  private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");
  private static final BigInteger MAPPED = BigInteger.valueOf(0xffff).shiftLeft(32);
  private static final int IPV4_BYTES = 4;

  /** The addresses that begin with the same bits as the address; only itself with all of them. */
  record Block(SlowAddress address, int prefix) {
    boolean holds(SlowAddress other) {
      int rest = 128 - prefix;
      return other.bits.shiftRight(rest).equals(address.bits.shiftRight(rest));
    }
  }

  static Optional<SlowAddress> parse(String text) {
    return bytes(text).map(SlowAddress::of);
  }

  /** An address, or a block {@code <address>/<bits>}. */
  static Optional<Block> parseBlock(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return parse(text).map(address -> new Block(address, 128));
    }
    String prefix = text.substring(slash + 1);
    Optional<byte[]> address = bytes(text.substring(0, slash));
    if (address.isEmpty() || !PREFIX.matcher(prefix).matches()) {
      return Optional.empty();
    }
    int bits = address.get().length * 8;
    int length = Integer.parseInt(prefix);
    return length > bits
        ? Optional.empty()
        : Optional.of(new Block(of(address.get()), 128 - bits + length));
  }

  /** As RFC 5952 says, and an IPv4 address with dots. */
  String text() {
    String groups =
        IntStream.rangeClosed(1, 8)
            .mapToObj(i -> bits.shiftRight(128 - 16 * i).and(BigInteger.valueOf(0xffff)))
            .map(group -> group.toString(16))
            .collect(Collectors.joining(":"));
    if (bits.shiftRight(32).equals(BigInteger.valueOf(0xffff))) {
      long low = bits.longValue();
      return (low >> 24 & 255)
          + "."
          + (low >> 16 & 255)
          + "."
          + (low >> 8 & 255)
          + "."
          + (low & 255);
    }
    for (int zeros = 8; zeros > 1; zeros--) {
      String run = "(^|:)0(:0){" + (zeros - 1) + "}(:|$)";
      if (Pattern.compile(run).matcher(groups).find()) {
        return groups.replaceFirst(run, "::");
      }
    }
    return groups;
  }

  private static SlowAddress of(byte[] bytes) {
    BigInteger number = new BigInteger(1, bytes);
    return new SlowAddress(bytes.length == IPV4_BYTES ? number.or(MAPPED) : number);
  }

  private static Optional<byte[]> bytes(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(SlowAddress other) {
    return bits.compareTo(other.bits);
  }
}
