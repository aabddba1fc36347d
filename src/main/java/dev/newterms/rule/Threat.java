package dev.newterms.rule;

import java.io.Serializable;
import java.util.List;

/**
 * What a rule's alerts mean in a framework of adversary behaviour.
 *
 * @param framework for example {@code MITRE ATT&CK}
 */
public record Threat(String framework, Entry tactic, List<Technique> techniques)
    implements Serializable {

  public Threat {
    techniques = List.copyOf(techniques);
  }

  /**
   * A tactic or a subtechnique.
   *
   * @param id for example {@code TA0010}
   * @param reference address of its page
   */
  public record Entry(String id, String name, String reference) implements Serializable {}

  /** A technique, with the subtechniques that apply. */
  public record Technique(Entry entry, List<Entry> subtechniques) implements Serializable {
    public Technique {
      subtechniques = List.copyOf(subtechniques);
    }
  }
}
