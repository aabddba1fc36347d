package dev.newterms.rule.kql;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Matches a value that is one of some literals: text by its characters, booleans and numbers by
 * what the literal spells.
 */
final class LiteralMatcher implements ValueMatcher {

  private final Set<String> texts;
  private final List<BigDecimal> numbers;

  LiteralMatcher(Collection<String> texts) {
    this.texts = Set.copyOf(texts);
    this.numbers = texts.stream().map(LiteralMatcher::number).flatMap(Optional::stream).toList();
  }

  @Override
  public boolean matches(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> texts.contains(value.textValue());
      case BOOLEAN -> texts.contains(value.booleanValue() ? "true" : "false");
      case NUMBER -> !numbers.isEmpty() && isOneOfTheNumbers(value.decimalValue());
      default -> false;
    };
  }

  private boolean isOneOfTheNumbers(BigDecimal value) {
    for (BigDecimal number : numbers) {
      if (number.compareTo(value) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the literal spells a number, and so equals every other way to write it. */
  static boolean isNumber(String text) {
    return number(text).isPresent();
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
