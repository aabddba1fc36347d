package dev.newterms.rule;

import java.util.List;

/** The keys of Elastic's rules that newterms knows and does not follow. */
final class PassedOver {

  /** What these say is about searching an index every few minutes, or about Kibana's own use. */
  private static final List<String> NEEDLESS =
      List.of(
          "actions",
          "created_at",
          "created_by",
          "data_view_id",
          "from",
          "id",
          "immutable",
          "index",
          "interval",
          "max_signals",
          "meta",
          "namespace",
          "output_index",
          "related_integrations",
          "required_fields",
          "revision",
          "rule_source",
          "setup",
          "throttle",
          "timeline_id",
          "timeline_title",
          "to",
          "updated_at",
          "updated_by");

  /** With these, Elastic's alerts are other ones than newterms'. */
  private static final List<String> MISSED =
      List.of(
          "exceptions_list",
          "response_actions",
          "risk_score_mapping",
          "rule_name_override",
          "severity_mapping");

  private PassedOver() {}

  /** Skips the keys, with a problem or a warning for those that will be missed. */
  static void of(CheckedTable rule) {
    rule.skip(NEEDLESS);
    if (rule.says("filters")) {
      rule.problem("filters", "not supported; say it in the query");
    }
    if (rule.has("alert_suppression")) {
      rule.warning("alert_suppression", "not supported, no alert is suppressed");
    }
    rule.skip("alert_suppression");
    MISSED.stream().filter(rule::says).forEach(key -> rule.warning(key, "not supported, ignored"));
    if (Boolean.TRUE.equals(rule.value("timestamp_override_fallback_disabled"))) {
      rule.warning("timestamp_override_fallback_disabled", "not supported, ignored");
    }
    if (Boolean.FALSE.equals(rule.value("enabled"))) {
      rule.warning("enabled", "ignored, every rule that is read runs");
    }
  }
}
