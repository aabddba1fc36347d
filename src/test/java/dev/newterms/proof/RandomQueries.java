package dev.newterms.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.proof.Leaves.Leaf;
import dev.newterms.rule.kql.KqlParser;
import dev.newterms.rule.kql.Query;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Queries about what some documents hold, or nearly hold. */
final class RandomQueries {

  private static final List<String> ABSENT =
      List.of("user.name", "event.outcome", "source.ip", "proof.long", "proof.ip", "tls.cipher");
  private static final List<String> SIDES = List.of(">", ">=", "<", "<=");

  private static final List<String> BOUNDS =
      List.of(
          "2026",
          "2026-03",
          "2026-03-01",
          "2026-03-01T10",
          "2026-03-01T10:00",
          "2026-03-01T10:00:00",
          "2026-03-01T10:00:00.5Z",
          "2026-03-01T12:00:00+02:00",
          "192.0.2.0/24",
          "192.0.2.0/25",
          "192.0.2.1/32",
          "::ffff:192.0.2.0/120",
          "0.0.0.0/0",
          "2001:db8::/32",
          "2001:db8::/64",
          "2001:db8::/0",
          "::/0",
          "192.0.2.64/26",
          "0",
          "1",
          "442.5",
          "443.50",
          "4.43e2",
          "-2",
          "x",
          "");

  private final Random random;
  private final FieldRegistry fields;
  private final List<Leaf> leaves;

  /** Queries whose fields and values are mostly among these leaves. */
  RandomQueries(Random random, FieldRegistry fields, List<Leaf> leaves) {
    this.random = random;
    this.fields = fields;
    this.leaves = leaves.stream().filter(leaf -> fields.named(leaf.name()).isPresent()).toList();
  }

  /** A query that a rule can have: it asks no field for what the field's type cannot hold. */
  Query next() {
    Query query;
    do {
      query = KqlParser.parse(random.nextInt(40) == 0 ? "*:*" : either(this::clause, 3));
    } while (!query.problems(fields).isEmpty());
    return query;
  }

  private String either(Supplier<String> leaf, int depth) {
    return joined(random.nextBoolean() ? " or " : " OR ", () -> both(leaf, depth - 1), depth);
  }

  private String both(Supplier<String> leaf, int depth) {
    return joined(" and ", () -> negated(leaf, depth - 1), depth);
  }

  private String joined(String operator, Supplier<String> operand, int depth) {
    int operands = depth <= 0 ? 1 : 1 + random.nextInt(3);
    return IntStream.range(0, operands)
        .mapToObj(i -> operand.get())
        .collect(Collectors.joining(operator));
  }

  private String negated(Supplier<String> leaf, int depth) {
    String operand =
        depth > 0 && random.nextInt(4) == 0 ? "(" + either(leaf, depth) + ")" : leaf.get();
    return random.nextInt(4) == 0 ? "not " + operand : operand;
  }

  private String clause() {
    if (leaves.isEmpty()) {
      return "event.outcome: success";
    }
    Leaf leaf = leaves.get(random.nextInt(leaves.size()));
    String name = name(leaf.name());
    return switch (random.nextInt(12)) {
      case 0 -> name + ": *";
      case 1 -> name + ":(" + either(() -> listed(leaf), 2) + ")";
      case 2, 3, 4 -> name + " " + draw(SIDES) + " " + quoted(bound(leaf));
      case 5 -> name + ": " + wildcard(leaf.value().asText());
      case 6 -> name + ": " + quoted(draw(BOUNDS));
      default -> name + ": " + value(text(leaf));
    };
  }

  private String listed(Leaf leaf) {
    return switch (random.nextInt(5)) {
      case 0 -> "*";
      case 1 -> wildcard(leaf.value().asText());
      default -> value(text(leaf));
    };
  }

  /** Mostly the field where the value stands, or a pattern of it. */
  private String name(String name) {
    return switch (random.nextInt(8)) {
      case 0 -> draw(ABSENT);
      case 1 -> pattern(name);
      default -> word(name);
    };
  }

  private String pattern(String name) {
    List<String> parts = List.of(name.split("\\.", -1));
    int star = random.nextInt(parts.size());
    return switch (random.nextInt(3)) {
      case 0 -> word(parts.get(0)) + ".*";
      case 1 -> "*" + word(name.substring(Math.min(name.length() - 1, 2)));
      default ->
          IntStream.range(0, parts.size())
              .mapToObj(i -> i == star ? "*" : word(parts.get(i)))
              .collect(Collectors.joining("."));
    };
  }

  /** The leaf's own value half the time. */
  private String text(Leaf leaf) {
    JsonNode value = leaf.value();
    return switch (random.nextInt(6)) {
      case 0 -> draw(RandomEvents.TEXTS);
      case 1 -> value.asText() + "x";
      case 2 -> value.asText().toUpperCase(Locale.ROOT);
      default -> value.asText();
    };
  }

  private String bound(Leaf leaf) {
    return random.nextInt(3) == 0 ? draw(BOUNDS) : text(leaf);
  }

  private String value(String text) {
    boolean bare = random.nextBoolean() && !text.isBlank() && text.strip().equals(text);
    return bare && !text.equals("null") ? word(text) : quoted(text);
  }

  /** The value with some of its characters as a star; at least one character stays. */
  private String wildcard(String text) {
    if (text.isBlank()) {
      return "*x";
    }
    int characters = text.codePointCount(0, text.length());
    int first = random.nextInt(characters);
    int from = text.offsetByCodePoints(0, first);
    int to = text.offsetByCodePoints(from, random.nextInt(characters - first + 1));
    String before = word(text.substring(0, from));
    String after = word(text.substring(to));
    return before.isEmpty() && after.isEmpty() ? "x*" : before + "*" + after;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Without quotes: whatever is not a letter or digit is an escape. */
  private static String word(String text) {
    return text.chars().mapToObj(c -> character((char) c)).collect(Collectors.joining());
  }

  private static String character(char c) {
    if ((c < 0x80 && Character.isLetterOrDigit(c)) || c == '.' || c == '_' || c == '-') {
      // An 'a', 'o' or 'n' could begin an operator.
      return "aonAON".indexOf(c) >= 0 ? unicode(c) : String.valueOf(c);
    }
    return unicode(c);
  }

  private static String unicode(char c) {
    return String.format(Locale.ROOT, "\\u%04x", (int) c);
  }

  private String draw(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
