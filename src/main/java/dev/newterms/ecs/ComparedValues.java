package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.EventTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a field's values into what rules compare, by the field's type. A value that the type cannot
 * hold is left out: Elasticsearch does not index it either.
 *
 * <ul>
 *   <li>KEYWORD: a {@link String}, also of a boolean or number: Elasticsearch keeps their texts.
 *   <li>LONG: {@link Long}. Texts that spell a number are numbers, fractions are cut off, as by
 *       Elasticsearch's {@code coerce}.
 *   <li>BOOLEAN: {@link Long}, 1 for true and 0 for false. The texts {@code true} and {@code false}
 *       are booleans too.
 *   <li>DATE: {@link Long}, milliseconds since the epoch; smaller units are cut off. Texts are read
 *       as {@link EventTime} says, or as such a number.
 *   <li>IP: {@link Ip}.
 * </ul>
 */
final class ComparedValues {

  private static final Object[] NONE = {};
  private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private ComparedValues() {}

  /** The values, as many as the type can hold. */
  static Object[] of(FieldType type, JsonNode value) {
    if (Values.isScalar(value)) {
      return ofOne(type, value);
    }
    if (!value.isArray()) {
      return NONE;
    }
    List<Object> found = new ArrayList<>(value.size());
    Values.eachScalar(value, scalar -> Collections.addAll(found, ofOne(type, scalar)));
    return found.toArray();
  }

  /**
   * The terms that those values are which the type can hold: addresses in their one spelling, all
   * else as it is written.
   */
  static Set<String> terms(FieldType type, JsonNode value) {
    Set<String> terms = new LinkedHashSet<>();
    Values.eachScalar(
        value,
        scalar -> {
          for (Object one : ofOne(type, scalar)) {
            terms.add(one instanceof Ip ip ? ip.text() : scalar.asText());
          }
        });
    return terms;
  }

  /** Apart from the rest, since most fields have one value, and most values are keywords. */
  private static Object[] ofOne(FieldType type, JsonNode value) {
    return switch (type) {
      case KEYWORD -> new Object[] {value.asText()};
      case LONG -> array(number(value).flatMap(ComparedValues::whole));
      case BOOLEAN -> array(bool(value));
      case DATE -> array(date(value));
      case IP -> array(Ip.parse(value.asText()));
    };
  }

  private static Object[] array(Optional<?> value) {
    return value.isPresent() ? new Object[] {value.get()} : NONE;
  }

  private static Optional<BigDecimal> number(JsonNode value) {
    return value.isNumber() ? written(value) : Numbers.read(value.asText());
  }

  private static Optional<BigDecimal> written(JsonNode number) {
    try {
      return Optional.of(number.decimalValue());
    } catch (NumberFormatException infinite) { // Beyond all numbers of Java, such as 1e400.
      return Optional.empty();
    }
  }

  private static Optional<Long> whole(BigDecimal number) {
    return number.compareTo(SMALLEST) < 0 || number.compareTo(LARGEST) > 0
        ? Optional.empty()
        : Optional.of(number.longValue());
  }

  private static Optional<Long> bool(JsonNode value) {
    if (value.isNumber()) {
      return Optional.empty();
    }
    return switch (value.asText()) {
      case "true" -> Optional.of(1L);
      case "false" -> Optional.of(0L);
      default -> Optional.empty();
    };
  }

  private static Optional<Long> date(JsonNode value) {
    return value.isTextual()
        ? EventTime.parse(value.textValue())
            .map(Instant::toEpochMilli)
            .or(() -> number(value).flatMap(ComparedValues::whole))
        : number(value).flatMap(ComparedValues::whole);
  }
}
