package dev.newterms.rule.kql;

import dev.newterms.ecs.Ip;
import dev.newterms.rule.kql.Expression.Range.Side;
import java.util.Optional;
import java.util.regex.Pattern;

/** Matches the addresses of a CIDR block. Its address may have bits behind the prefix. */
record IpBlock(Ip first, Ip last) implements ValueMatcher {

  private static final int IPV4_BITS = 32;
  private static final int BITS = 128;
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

  /**
   * The block, or empty where the text is none. The length of an IPv4 block counts from the start
   * of the IPv4 address; where that is written as an IPv6 one, no length is taken, as in
   * Elasticsearch, for it could be meant either way.
   */
  static Optional<ValueMatcher> cidr(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    String address = text.substring(0, slash);
    boolean hasColon = address.indexOf(':') >= 0;
    int longest = hasColon ? BITS : IPV4_BITS;
    return Ip.parse(address)
        .filter(ip -> length <= longest && ip.isIpv4() != hasColon)
        .map(ip -> block(ip, length + BITS - longest));
  }

  private static IpBlock block(Ip ip, int length) {
    long high = below(length);
    long low = below(length - Long.SIZE);
    return new IpBlock(
        new Ip(ip.high() & ~high, ip.low() & ~low), new Ip(ip.high() | high, ip.low() | low));
  }

  /** The bits of 64 that are behind a prefix of this length. */
  private static long below(int length) {
    if (length >= Long.SIZE) {
      return 0;
    }
    return -1L >>> Math.max(0, length);
  }

  /** The addresses on this side of one. */
  static ValueMatcher beside(Ip bound, Side side) {
    return switch (side) {
      case GREATER -> value -> value instanceof Ip ip && ip.compareTo(bound) > 0;
      case GREATER_OR_EQUAL -> value -> value instanceof Ip ip && ip.compareTo(bound) >= 0;
      case LESS -> value -> value instanceof Ip ip && ip.compareTo(bound) < 0;
      case LESS_OR_EQUAL -> value -> value instanceof Ip ip && ip.compareTo(bound) <= 0;
    };
  }

  @Override
  public boolean matches(Object value) {
    return value instanceof Ip ip && ip.compareTo(first) >= 0 && ip.compareTo(last) <= 0;
  }
}
