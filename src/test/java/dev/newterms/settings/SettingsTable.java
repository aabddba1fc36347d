package dev.newterms.settings;

import java.util.stream.Collectors;

/** The table of all settings in Markdown. */
final class SettingsTable {

  private SettingsTable() {}

  static String markdown() {
    return SettingsReference.all().stream()
        .map(SettingsTable::row)
        .collect(
            Collectors.joining(
                "", "| Setting | Type | Default | Description |\n|---|---|---|---|\n", ""));
  }

  private static String row(SettingsReference setting) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            setting.name(),
            setting.type(),
            setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`",
            setting.description().replace("|", "\\|"));
  }
}
