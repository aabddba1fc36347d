package dev.newterms;

import dev.newterms.cloudtrail.TrailIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A thousand events of sixty days, always the same: exports of tables by identities of every type,
 * some refused, among other actions. No two events have the same time, so that it is always the
 * same one that alerts.
 */
final class MadeUpTrail {

  static final int EVENTS = 1_000;

  /** The last event is an export by this user, who has not been seen before: it alerts. */
  static final String LAST_USER = "last";

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration BETWEEN = Duration.ofDays(60).dividedBy(EVENTS);
  private static final List<String> ACCOUNTS =
      List.of("111122223333", "444455556666", "777788889999");
  private static final List<String> NAMES =
      List.of("ann", "ben", "o'neil", "d\u00f6rte", "e:v=e,{");
  private static final List<String> OTHER_ACTIONS =
      List.of("ListTables", "DescribeTable", "Scan", "DescribeExport", "UpdateTable");

  private MadeUpTrail() {}

  /** The events in the order of time, each in one line. */
  static List<String> events() {
    SplittableRandom random = new SplittableRandom(1);
    List<String> events = new ArrayList<>();
    for (int number = 0; number < EVENTS; number++) {
      events.add(event(number, random));
    }
    return events;
  }

  private static String event(int number, SplittableRandom random) {
    if (number == EVENTS - 1) {
      return event(number, TrailIdentity.IAM_USER, LAST_USER, true, "", random);
    }
    TrailIdentity identity = draw(random, List.of(TrailIdentity.values()));
    String name = draw(random, NAMES) + random.nextInt(6);
    String error = random.nextInt(5) == 0 ? "\"errorCode\":\"AccessDenied\"," : "";
    return event(number, identity, name, random.nextInt(3) == 0, error, random);
  }

  private static String event(
      int number,
      TrailIdentity identity,
      String name,
      boolean export,
      String error,
      SplittableRandom random) {
    String account = draw(random, ACCOUNTS);
    return """
        {"eventVersion":"1.11","userIdentity":%s,"eventTime":"%s",\
        "eventSource":"dynamodb.amazonaws.com","eventName":"%s","awsRegion":"eu-central-1",\
        "sourceIPAddress":"198.51.100.%d","userAgent":"aws-cli/2.31.4 \\"%d\\" C:\\\\tool",%s\
        "requestParameters":{"tableArn":"arn:aws:dynamodb:eu-central-1:%s:table/t-%d",\
        "s3Bucket":"a{b]\\"c","note":"two\\nlines","list":[{},[1,2.50],null]},\
        "requestID":"r-%d","eventID":"00000000-0000-4000-a000-%012d","readOnly":%s,\
        "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"%s",\
        "eventCategory":"Management"}"""
        .formatted(
            identity.json(account, name),
            START.plus(BETWEEN.multipliedBy(number)),
            export ? "ExportTableToPointInTime" : draw(random, OTHER_ACTIONS),
            random.nextInt(256),
            number,
            error,
            account,
            random.nextInt(100),
            number,
            number,
            !export,
            account);
  }

  private static <T> T draw(SplittableRandom random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
