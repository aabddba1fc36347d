package dev.newterms.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.rule.Attribution;
import dev.newterms.rule.Rule;
import dev.newterms.rule.Threat;
import java.util.Collection;
import java.util.List;

/**
 * The fields of an alert document that tell about its rule: {@code rule}, {@code threat}, {@code
 * tags}.
 */
final class RuleFields {

  /** An event in ECS may have these too; an alert's are the rule's, also where it has none. */
  private static final List<String> OF_THE_RULE_ALONE = List.of("tags", "threat");

  private RuleFields() {}

  static void put(ObjectNode document, Rule rule) {
    document.remove(OF_THE_RULE_ALONE);
    ObjectNode fields =
        document
            .putObject("rule")
            .put("uuid", rule.id())
            .put("name", rule.name())
            .put("description", rule.guide().description())
            .put("category", "new_terms")
            .put("ruleset", "newterms");
    attribution(fields, rule.attribution());
    strings(fields, "reference", rule.guide().references());
    strings(document, "tags", rule.tags());
    if (!rule.threats().isEmpty()) {
      ArrayNode threats = document.putArray("threat");
      rule.threats().forEach(threat -> threat(threats.addObject(), threat));
    }
  }

  private static void attribution(ObjectNode fields, Attribution attribution) {
    strings(fields, "author", attribution.authors());
    if (attribution.license() != null) {
      fields.put("license", attribution.license());
    }
    if (attribution.version() != null) {
      fields.put("version", attribution.version().toString());
    }
  }

  private static void threat(ObjectNode fields, Threat threat) {
    fields.put("framework", threat.framework());
    entry(fields.putObject("tactic"), threat.tactic());
    ArrayNode techniques = fields.putArray("technique");
    for (Threat.Technique technique : threat.techniques()) {
      ObjectNode one = techniques.addObject();
      entry(one, technique.entry());
      if (!technique.subtechniques().isEmpty()) {
        ArrayNode subtechniques = one.putArray("subtechnique");
        technique.subtechniques().forEach(sub -> entry(subtechniques.addObject(), sub));
      }
    }
  }

  private static void entry(ObjectNode fields, Threat.Entry entry) {
    fields.put("id", entry.id()).put("name", entry.name()).put("reference", entry.reference());
  }

  private static void strings(ObjectNode parent, String name, Collection<String> values) {
    if (!values.isEmpty()) {
      AlertDocuments.strings(parent.putArray(name), values);
    }
  }
}
