package dev.newterms.rule.kql;

import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.FieldRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The fields that a query means by a name or a pattern. */
final class FieldNames {

  private static final int FAR = 3;

  private final FieldRegistry fields;

  FieldNames(FieldRegistry fields) {
    this.fields = fields;
  }

  /** The field of this name, or all whose names match the pattern; none where there is none. */
  List<EcsField> meantBy(Value field) {
    if (field instanceof Value.Literal name) {
      return fields.named(name.text()).stream().toList();
    }
    ValueMatcher pattern = new WildcardMatcher((Value.Wildcard) field);
    return fields.all().stream().filter(known -> pattern.matches(known.name())).toList();
  }

  /** A name that differs from this one in a letter or two, if there is one. */
  Optional<String> nearest(String name) {
    return fields.all().stream()
        .map(EcsField::name)
        .filter(known -> distance(name, known) < FAR)
        .min(Comparator.comparingInt(known -> distance(name, known)));
  }

  /** How many letters have to be put in, left out or replaced; {@link #FAR} where more. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) >= FAR) {
      return FAR;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
