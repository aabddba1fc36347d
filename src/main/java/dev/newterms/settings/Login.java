package dev.newterms.settings;

import org.apache.flink.configuration.ConfigOption;

/** The settings of a login at Elasticsearch: a username and a password, or an API key, or none. */
record Login(
    ConfigOption<String> username, ConfigOption<String> password, ConfigOption<String> apiKey) {

  static final Login OF_THE_JOB =
      new Login(
          ElasticsearchOptions.USERNAME,
          ElasticsearchOptions.PASSWORD,
          ElasticsearchOptions.API_KEY);

  static final Login OF_SETUP =
      new Login(SetupOptions.USERNAME, SetupOptions.PASSWORD, SetupOptions.API_KEY);

  void check(SettingsValues values, Problems problems) {
    checkGoesWith(values, problems, password, username);
    checkGoesWith(values, problems, username, password);
    if (values.isGiven(apiKey) && (values.isGiven(username) || values.isGiven(password))) {
      problems.add(apiKey.key(), "excludes %s and %s".formatted(username.key(), password.key()));
    }
  }

  private static void checkGoesWith(
      SettingsValues values, Problems problems, ConfigOption<?> one, ConfigOption<?> other) {
    if (values.isGiven(one) && !values.isGiven(other)) {
      problems.add(other.key(), "required by " + one.key());
    }
  }
}
