package dev.newterms.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether saved objects and their references say the same: what is used is declared, what is
 * declared is used, and leads to an object of the same file.
 */
final class ReferenceChecks {

  private static final Pattern REFERENCE_NAME =
      Pattern.compile("\"(?:indexRefName|dataViewRefName)\":\"([^\"]+)\"");

  private final Exported exported;
  private final Map<String, String> types = new HashMap<>();
  private final List<String> findings = new ArrayList<>();

  private ReferenceChecks(Exported exported) {
    this.exported = exported;
    exported
        .objects()
        .forEach(object -> types.put(object.path("id").asText(), object.path("type").asText()));
  }

  static List<String> findings(Exported exported) {
    ReferenceChecks checks = new ReferenceChecks(exported);
    exported.objects().forEach(checks::check);
    checks.exported.lensPanels().forEach(checks::checkOwn);
    return checks.findings;
  }

  private void check(JsonNode object) {
    String id = object.path("id").asText();
    Set<String> declared = declared(id, object.path("references"));
    Set<String> used = used(object);
    missingIn(declared, used).forEach(name -> findings.add("undeclared: " + id + ": " + name));
    missingIn(used, declared).forEach(name -> findings.add("unused: " + id + ": " + name));
    // An index by its id or name would be another one in another space.
    if (Exported.searchSource(object).toString().contains("\"index\":")) {
      findings.add("hard-coded: " + id);
    }
  }

  private Set<String> used(JsonNode object) {
    Set<String> used = new HashSet<>();
    Matcher names =
        REFERENCE_NAME.matcher(
            object.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON").asText());
    while (names.find()) {
      used.add(names.group(1));
    }
    if (object.path("type").asText().equals("dashboard")) {
      exported.panels().forEach(panel -> addUsed(panel, used));
      exported
          .controls()
          .forEach(
              control ->
                  used.add("controlGroup_" + control.path("id").asText() + ":optionsListDataView"));
    }
    return used;
  }

  private static void addUsed(JsonNode panel, Set<String> used) {
    String prefix = panel.path("panelIndex").asText() + ":";
    if (panel.has("panelRefName")) {
      used.add(prefix + panel.path("panelRefName").asText());
    }
    Exported.layers(panel)
        .fieldNames()
        .forEachRemaining(layer -> used.add(prefix + "indexpattern-datasource-layer-" + layer));
  }

  /** A panel that stands in the dashboard itself has its references there too, or never loads. */
  private void checkOwn(JsonNode panel) {
    String id = panel.path("panelIndex").asText();
    JsonNode attributes = panel.at("/embeddableConfig/attributes");
    Set<String> declared = declared(id, attributes.path("references"));
    Set<String> used = new HashSet<>();
    Exported.layers(panel)
        .fieldNames()
        .forEachRemaining(layer -> used.add("indexpattern-datasource-layer-" + layer));
    missingIn(declared, used).forEach(name -> findings.add("undeclared: " + id + ": " + name));
    missingIn(used, declared).forEach(name -> findings.add("unused: " + id + ": " + name));
    if (!attributes.at("/state/adHocDataViews").isEmpty()
        || attributes.toString().contains("\"index\":")) {
      findings.add("hard-coded: " + id);
    }
  }

  private Set<String> declared(String id, JsonNode references) {
    Set<String> names = new HashSet<>();
    for (JsonNode reference : references) {
      String name = reference.path("name").asText();
      if (!names.add(name)) {
        findings.add("twice: " + id + ": " + name);
      }
      String type = types.get(reference.path("id").asText());
      if (!reference.path("type").asText().equals(type)) {
        findings.add("dangling: " + id + ": " + name);
      }
    }
    return names;
  }

  private static Set<String> missingIn(Set<String> some, Set<String> others) {
    Set<String> missing = new HashSet<>(others);
    missing.removeAll(some);
    return missing;
  }
}
