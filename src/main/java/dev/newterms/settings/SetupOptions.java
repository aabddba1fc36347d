package dev.newterms.settings;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** The settings of who prepares Elasticsearch and Kibana; the job itself does not read them. */
public final class SetupOptions {

  public static final ConfigOption<String> USERNAME =
      key("setup.username")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "User as whom newterms-cli setup prepares Elasticsearch and Kibana; goes with the"
                  + " password.");

  public static final ConfigOption<String> PASSWORD =
      key("setup.password")
          .stringType()
          .noDefaultValue()
          .withDescription("Secret. Password of that user; goes with the username.");

  public static final ConfigOption<String> API_KEY =
      key("setup.api-key")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Secret. API key in its encoded form, instead of a username and password. It cannot"
                  + " make the job's own API key.");

  static final List<ConfigOption<?>> ALL = List.of(USERNAME, PASSWORD, API_KEY);

  private SetupOptions() {}
}
