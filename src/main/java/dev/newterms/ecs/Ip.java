package dev.newterms.ecs;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An IP address as Elasticsearch compares them: all are 128 bits, an IPv4 address those of the IPv6
 * address that it is mapped to ({@code ::ffff:a.b.c.d}).
 *
 * <p>Source: InetAddressPoint of Lucene and InetAddresses of Elasticsearch.
 *
 * @param high the first 64 bits, unsigned
 * @param low the last 64 bits, unsigned
 */
public record Ip(long high, long low) implements Comparable<Ip>, Serializable {

  private static final int GROUPS = 8;
  private static final long MAPPED = 0xffff_0000_0000L;
  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Pattern BYTE = Pattern.compile("25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final int LONGEST = 45;

  /** The address, or empty where the text is none: never a name, a zone or a network. */
  public static Optional<Ip> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    return text.indexOf(':') < 0 ? ipv4(text).map(v4 -> new Ip(0, MAPPED | v4)) : ipv6(text);
  }

  /** Whether the address is one of IPv4, however it was written. */
  public boolean isIpv4() {
    return high == 0 && low >>> Integer.SIZE == MAPPED >>> Integer.SIZE;
  }

  /**
   * The address as Elasticsearch writes it: IPv4 with dots, else as RFC 5952 says, in small
   * letters, with {@code ::} for the first of the longest runs of zeros.
   */
  public String text() {
    return isIpv4() ? dotted() : compressed();
  }

  private String dotted() {
    return IntStream.of(24, 16, 8, 0)
        .mapToObj(shift -> Long.toString(low >>> shift & 0xff))
        .collect(Collectors.joining("."));
  }

  private String compressed() {
    int start = 0;
    int length = 1; // One group of zeros is written.
    for (int from = 0; from < GROUPS; from++) {
      int zeros = zerosFrom(from);
      if (zeros > length) {
        start = from;
        length = zeros;
      }
    }
    return length == 1
        ? written(0, GROUPS)
        : written(0, start) + "::" + written(start + length, GROUPS);
  }

  private int zerosFrom(int from) {
    int to = from;
    while (to < GROUPS && group(to) == 0) {
      to++;
    }
    return to - from;
  }

  private String written(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Long.toHexString(group(i)))
        .collect(Collectors.joining(":"));
  }

  private long group(int i) {
    return (i < 4 ? high : low) >>> (Short.SIZE * (3 - i % 4)) & 0xffff;
  }

  @Override
  public int compareTo(Ip other) {
    int order = Long.compareUnsigned(high, other.high);
    return order == 0 ? Long.compareUnsigned(low, other.low) : order;
  }

  private static Optional<Long> ipv4(String text) {
    String[] bytes = DOT.split(text, -1);
    if (bytes.length != Integer.BYTES) {
      return Optional.empty();
    }
    long bits = 0;
    for (String one : bytes) {
      if (!BYTE.matcher(one).matches()) {
        return Optional.empty();
      }
      bits = (bits << Byte.SIZE) | Integer.parseInt(one);
    }
    return Optional.of(bits);
  }

  private static Optional<Ip> ipv6(String written) {
    return withoutDots(written).flatMap(Ip::hexadecimal);
  }

  /** The address with its last 32 bits in two groups too. */
  private static Optional<String> withoutDots(String text) {
    if (text.indexOf('.') < 0) {
      return Optional.of(text);
    }
    int last = text.lastIndexOf(':') + 1;
    return ipv4(text.substring(last))
        .map(
            bits ->
                text.substring(0, last)
                    + Long.toHexString(bits >>> Short.SIZE)
                    + ":"
                    + Long.toHexString(bits & 0xffff));
  }

  private static Optional<Ip> hexadecimal(String text) {
    int gap = text.indexOf("::");
    String[] before = groups(gap < 0 ? text : text.substring(0, gap));
    String[] after = groups(gap < 0 ? "" : text.substring(gap + 2));
    int missing = GROUPS - before.length - after.length;
    if (gap < 0 ? missing != 0 : missing < 1) {
      return Optional.empty();
    }
    long[] halves = new long[2];
    return put(before, 0, halves) && put(after, GROUPS - after.length, halves)
        ? Optional.of(new Ip(halves[0], halves[1]))
        : Optional.empty();
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  private static boolean put(String[] groups, int at, long[] halves) {
    for (int i = 0; i < groups.length; i++) {
      if (!GROUP.matcher(groups[i]).matches()) {
        return false;
      }
      int group = at + i;
      long bits = Integer.parseInt(groups[i], 16);
      halves[group / 4] |= bits << (Short.SIZE * (3 - group % 4));
    }
    return true;
  }
}
