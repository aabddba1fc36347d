package dev.newterms.settings;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** The settings of the Kibana that is prepared; the job itself does not read them. */
public final class KibanaOptions {

  public static final ConfigOption<String> HOST =
      key("kibana.host")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Address of Kibana, http(s)://host[:port][/base/path]. Only newterms-cli setup kibana"
                  + " needs it.");

  public static final ConfigOption<String> SPACE =
      key("kibana.space")
          .stringType()
          .defaultValue("default")
          .withDescription("Identifier of the space that the data view, dashboard and rule go to.");

  public static final ConfigOption<String> CA_FILE =
      key("kibana.ca-file")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "PEM file of the certificate authorities to trust for Kibana instead of the JVM's.");

  static final List<ConfigOption<?>> ALL = List.of(HOST, SPACE, CA_FILE);

  private KibanaOptions() {}
}
