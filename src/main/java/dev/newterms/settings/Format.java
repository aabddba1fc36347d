package dev.newterms.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.util.TimeUtils;

/**
 * How a setting is written.
 *
 * @param expected what a person is told who wrote it otherwise
 * @param parse throws a RuntimeException if the text is not of this format
 */
record Format<T>(String expected, Function<String, T> parse) {

  static final Format<Path> PATH =
      new Format<Path>("a path", Path::of).where(path -> !path.toString().isEmpty());

  static final Format<Boolean> YES_NO = new Format<>("true or false", Format::yesNo);

  static final Format<Integer> COUNT =
      new Format<Integer>("a whole number from 1 to 2147483647", Integer::valueOf)
          .where(count -> count > 0);

  /** Deeper JSON would exhaust the stack of those who walk through it. */
  static final Format<Integer> DEPTH =
      new Format<Integer>("a whole number from 1 to 500", Integer::valueOf)
          .where(depth -> depth > 0 && depth <= 500);

  static final Format<MemorySize> SIZE =
      new Format<>("a size from 1 b, like '64 mb'", MemorySize::parse)
          .where(size -> size.getBytes() > 0);

  /** A size that one array can have. */
  static final Format<MemorySize> ARRAY_SIZE =
      new Format<>("a size from 1 b to 2047 mb, like '64 mb'", MemorySize::parse)
          .where(size -> size.getBytes() > 0 && size.getMebiBytes() < 2048);

  /** A size whose JSON form, a third larger, still is no burden in memory. */
  static final Format<MemorySize> LETTER_SIZE =
      new Format<>("a size from 1 b to 64 mb, like '700 kb'", MemorySize::parse)
          .where(size -> size.getBytes() > 0 && size.getBytes() <= 64 << 20);

  static final Format<Duration> WAIT =
      new Format<>("a duration with its unit, like '1 s'", Format::duration);

  static final Format<Duration> DURATION =
      new Format<>("a duration from 1 ms with its unit, like '90 d'", Format::duration)
          .where(duration -> duration.toMillis() > 0);

  static final Format<String> STREAM = matching("the name of a stream", "[a-zA-Z0-9_.-]{1,128}");

  static final Format<String> REGION =
      matching("an AWS region like us-east-1", "[a-z]+(-[a-z0-9]+)+");

  static final Format<URI> ENDPOINT =
      new Format<>("http(s)://host[:port]", URI::create).where(Format::isHttpAddress);

  static final Format<URI> HOST =
      new Format<>("http(s)://host:port", URI::create)
          .where(uri -> isHttpAddress(uri) && uri.getPort() > 0);

  /** An address that paths go behind. */
  static final Format<URI> BASE_ADDRESS =
      new Format<>("http(s)://host[:port][/base/path]", URI::create)
          .where(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
          .where(uri -> isHttpAddress(uri.resolve("/")));

  /** Kibana guide, create space API, {@code id}. */
  static final Format<String> SPACE =
      matching("lower case letters, digits, '_' and '-'", "[a-z0-9_-]+");

  static final Format<InitialPosition> POSITION =
      new Format<>(
          "latest, trim-horizon or an instant like 2026-01-31T00:00:00Z", InitialPosition::parse);

  static final Format<String> BROKER =
      matching("host:port", "([a-zA-Z0-9._-]+|\\[[0-9a-fA-F:.]+]):[0-9]{1,5}")
          .where(broker -> isPort(broker.substring(broker.lastIndexOf(':') + 1)));

  static final Format<String> TOPIC =
      matching(
          "a topic of 1 to 249 letters, digits, '.', '_' and '-'",
          "(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

  static final Format<String> TEXT = new Format<>("a text", Function.identity());

  /**
   * Elastic Common Schema reference, {@code data_stream.namespace}; Elasticsearch guide, create
   * index API, name restrictions.
   */
  static final Format<String> NAMESPACE =
      matching(
              "1 to 100 bytes of lower case without '-', space or any of \\/*?\"<>|,#:",
              "[^-\\s\\\\/*?\"<>|,#:]+")
          .where(name -> name.equals(name.toLowerCase(Locale.ROOT)))
          .where(name -> name.getBytes(StandardCharsets.UTF_8).length <= 100);

  /** The text of a file of certificates. */
  static final Format<String> PEM_FILE =
      new Format<>("a readable PEM file of certificates", Format::certificates);

  /** As Elasticsearch and openssl write it; colons and case do not count. */
  static final Format<String> FINGERPRINT =
      new Format<String>(
              "a SHA-256 fingerprint, 64 hexadecimal digits",
              text -> text.replace(":", "").toLowerCase(Locale.ROOT))
          .where(digits -> digits.matches("[0-9a-f]{64}"));

  static final Format<DeadLetterTarget> DEAD_LETTER_TARGET =
      new Format<>("elasticsearch, kafka or log", DeadLetterTarget::parse);

  static final Format<DeliveryGuarantee> GUARANTEE =
      new Format<>("at-least-once or exactly-once", Format::guarantee);

  static final Format<String> TRANSACTIONAL_ID_PREFIX =
      matching("1 to 200 letters, digits, '.', '_' and '-'", "[a-zA-Z0-9._-]{1,200}");

  private static DeliveryGuarantee guarantee(String text) {
    return switch (text) {
      case "at-least-once" -> DeliveryGuarantee.AT_LEAST_ONCE;
      case "exactly-once" -> DeliveryGuarantee.EXACTLY_ONCE;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private Format<T> where(Predicate<T> valid) {
    return new Format<>(
        expected,
        text -> {
          T value = parse.apply(text);
          if (!valid.test(value)) {
            throw new IllegalArgumentException(expected);
          }
          return value;
        });
  }

  private static Format<String> matching(String expected, String pattern) {
    return new Format<>(expected, Function.<String>identity())
        .where(Pattern.compile(pattern).asMatchPredicate());
  }

  private static boolean yesNo(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("anything else would silently be false");
    };
  }

  private static Duration duration(String text) {
    if (text.chars().noneMatch(Character::isLetter)) {
      throw new IllegalArgumentException("without a unit, Flink would read milliseconds");
    }
    Duration duration = TimeUtils.parseDuration(text);
    if (duration.toDays() > 36_500) {
      throw new IllegalArgumentException("more than a century: sums of it could overflow");
    }
    return duration;
  }

  private static boolean isHttpAddress(URI uri) {
    return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && (uri.getPort() == -1 || isPort(Integer.toString(uri.getPort())));
  }

  private static boolean isPort(String digits) {
    int port = Integer.parseInt(digits);
    return port >= 1 && port <= 65_535;
  }

  private static String certificates(String path) {
    try {
      String pem = Files.readString(Path.of(path));
      PemCertificates.read(pem); // What is no certificate is told here, not by the running job.
      return pem;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
