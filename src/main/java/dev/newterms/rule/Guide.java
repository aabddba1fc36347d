package dev.newterms.rule;

import java.io.Serializable;
import java.util.List;

/**
 * What a rule tells the people who work on its alerts.
 *
 * @param note the investigation guide in Markdown; empty where there is none
 * @param references addresses of pages to read
 * @param investigationFields the ECS fields to look at first
 */
public record Guide(
    String description,
    String note,
    List<String> falsePositives,
    List<String> references,
    List<String> investigationFields)
    implements Serializable {

  public Guide {
    falsePositives = List.copyOf(falsePositives);
    references = List.copyOf(references);
    investigationFields = List.copyOf(investigationFields);
  }
}
