package dev.newterms;

import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.ReadingOptions;
import dev.newterms.rule.RuleReader;
import dev.newterms.rule.RuleReading;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the rules that the settings name, once, where the job is submitted. */
final class Rules {

  private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

  private Rules() {}

  static RuleSet read(Settings settings) {
    RuleReader reader = new RuleReader(EcsFields.withoutDatabases(), ReadingOptions.of(settings));
    RuleReading reading =
        settings.rules().isEmpty() ? reader.readBundled() : reader.read(settings.rules());
    reading.warnings().forEach(LOG::warn);
    return reading.rules();
  }
}
