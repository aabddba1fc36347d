package dev.newterms.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.alert.Alert;
import dev.newterms.alert.AlertJson;
import dev.newterms.report.Shown;
import java.io.IOException;
import picocli.CommandLine.Help.Ansi;

/** An alert in a few lines for a person. */
final class AlertText {

  private static final int MAX_CHARS = 400;

  private AlertText() {}

  static String of(Alert alert, Ansi ansi) throws IOException {
    JsonNode document = AlertJson.MAPPER.readTree(alert.document());
    JsonNode receipt = document.path("newterms");
    StringBuilder text = new StringBuilder();
    text.append(ansi.string("@|bold,yellow " + escaped(document.at("/rule/name")) + "|@"))
        .append(ansi.string(" @|faint (" + severity(document) + ")|@\n"));
    line(text, "when", document.path("@timestamp").asText());
    line(text, "who", who(receipt));
    line(text, "why", receipt.path("reason").asText());
    line(text, "actor", document.at("/aws/cloudtrail/user_identity/arn").asText());
    line(text, "event", event(document));
    line(text, "with", document.at("/aws/cloudtrail/request_parameters").asText());
    line(text, "from", from(document));
    return text.toString();
  }

  private static String severity(JsonNode document) {
    return document.at("/newterms/novelty").asText().replace('_', ' ')
        + ", risk "
        + document.at("/event/risk_score").asText();
  }

  private static String who(JsonNode receipt) {
    StringBuilder who = new StringBuilder();
    JsonNode fields = receipt.path("fields");
    for (int i = 0; i < fields.size(); i++) {
      who.append(i == 0 ? "" : ", ")
          .append(fields.path(i).asText())
          .append(' ')
          .append(receipt.path("terms").path(i).asText());
    }
    return who.toString();
  }

  private static String event(JsonNode document) {
    return "%s in %s, id %s"
        .formatted(
            document.at("/event/action").asText(),
            document.at("/cloud/region").asText(),
            document.at("/event/id").asText());
  }

  private static String from(JsonNode document) {
    String agent = document.at("/user_agent/original").asText();
    int end = agent.indexOf(' ');
    return document.at("/source/address").asText()
        + (agent.isEmpty() ? "" : ", " + (end < 0 ? agent : agent.substring(0, end)));
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append("  %-6s %s%n".formatted(label, Shown.text(value, MAX_CHARS)));
  }

  private static String escaped(JsonNode node) {
    return Shown.text(node.asText(), MAX_CHARS).replace("@|", "@ |").replace("|@", "| @");
  }
}
