package dev.newterms.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An alert as one sentence, as a person would say it: the rule, who did what from where, and since
 * when that had not been seen.
 */
final class AlertMessage {

  private static final String ACCOUNT = "cloud.account.id";

  /** New terms that say who: the sentence names the actor already. */
  private static final Set<String> ACTOR =
      Set.of(
          "user.name",
          "user.id",
          "user.email",
          "aws.cloudtrail.user_identity.arn",
          "aws.cloudtrail.user_identity.access_key_id",
          "aws.cloudtrail.user_identity.invoked_by",
          "aws.cloudtrail.user_identity.session_context.session_issuer.arn");

  /** What of a field's name is left out, since the rest is what CloudTrail calls it. */
  private static final String TRAIL = "aws\\.cloudtrail\\.(flattened\\.[a-z_]+\\.)?";

  /** Many people may use one role; the session tells them apart. */
  private static final Pattern ASSUMED_ROLE = Pattern.compile(":assumed-role/[^/]+/(.+)");

  private AlertMessage() {}

  /**
   * @param event the event in ECS
   * @param terms the values of the rule's new-terms fields
   */
  static String of(ObjectNode event, List<String> terms, Receipt receipt) {
    EcsTexts texts = new EcsTexts(event);
    return "%s: %s %s%s; not seen %s for %s (last: %s)."
        .formatted(
            receipt.rule().name(),
            who(texts),
            Deed.of(event),
            from(texts),
            what(receipt.rule().newTerms(), terms),
            span(receipt),
            last(receipt));
  }

  private static String who(EcsTexts texts) {
    String name =
        texts.firstOf(
            "user.name",
            "aws.cloudtrail.user_identity.arn",
            "aws.cloudtrail.user_identity.invoked_by",
            "aws.cloudtrail.user_identity.type");
    return (name.isEmpty() ? "someone" : EcsTexts.nameIn(name)) + whoExactly(texts);
  }

  private static String whoExactly(EcsTexts texts) {
    StringJoiner parts = new StringJoiner(", ", " (", ")").setEmptyValue("");
    Matcher role = ASSUMED_ROLE.matcher(texts.at("aws.cloudtrail.user_identity.arn"));
    if (role.find()) {
      parts.add("session " + role.group(1));
    }
    String account = texts.at(ACCOUNT);
    if (!account.isEmpty()) {
      parts.add("account " + account);
    }
    return parts.toString();
  }

  private static String from(EcsTexts texts) {
    String address = texts.firstOf("source.ip", "source.address");
    return address.isEmpty() ? "" : " from " + address;
  }

  /** What was not seen; the terms that the sentence has not named yet are named here. */
  private static String what(List<String> fields, List<String> terms) {
    StringJoiner others = new StringJoiner(", ", " with ", "").setEmptyValue("");
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i);
      if (!ACTOR.contains(field) && !field.equals(ACCOUNT)) {
        others.add(field.replaceFirst(TRAIL, "") + " " + EcsTexts.line(terms.get(i)));
      }
    }
    if (fields.stream().anyMatch(ACTOR::contains)) {
      return "doing this" + others;
    }
    return (fields.contains(ACCOUNT) ? "in this account" : "anywhere") + others;
  }

  /** How long it was not seen, and how much of that is known. */
  private static String span(Receipt receipt) {
    Duration gap = receipt.gap();
    String span = Durations.rounded(gap == null ? receipt.rule().window().length() : gap);
    if (receipt.coverage() >= 1) {
      return span;
    }
    Duration filled = receipt.filledFor();
    return "%s, of which the memory covers %s"
        .formatted(span, filled.isZero() ? "nothing" : Durations.rounded(filled));
  }

  private static String last(Receipt receipt) {
    if (receipt.before() != null) {
      return Instant.ofEpochMilli(receipt.before().lastSeenMillis()).toString();
    }
    return receipt.coverage() >= 1 ? "never" : "unknown";
  }
}
