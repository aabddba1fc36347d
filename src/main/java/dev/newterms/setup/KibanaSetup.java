package dev.newterms.setup;

import dev.newterms.settings.KibanaSetupSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Prepares a space of a Kibana: data view, saved search, dashboard and promotion rule. */
public final class KibanaSetup implements AutoCloseable {

  private static final String DASHBOARD = "/app/dashboards#/view/newterms-alerts-dashboard";

  private final KibanaSetupSettings settings;
  private final Kibana kibana;

  public KibanaSetup(KibanaSetupSettings settings) {
    this.settings = settings;
    kibana = new Kibana(settings);
  }

  /** Asks Kibana what is to do. */
  public Plan plan() throws SetupException {
    List<Part> parts = new ArrayList<>();
    Shipped.text("/kibana/saved-objects.ndjson")
        .lines()
        .forEach(line -> parts.add(new SavedObject(kibana, Shipped.parse(line))));
    parts.add(new PromotionRule(kibana));
    return Plan.of(parts);
  }

  /** The address of the dashboard. */
  public String dashboard() {
    return settings.host().resolve(kibana.path(DASHBOARD)).toString();
  }

  @Override
  public void close() throws IOException {
    kibana.close();
  }
}
