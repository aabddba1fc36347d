package dev.newterms.benchmark;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** One made-up CloudTrail event: who did it, and what is the same throughout it. */
record MadeUpEvent(
    Template action,
    Template identity,
    String account,
    String region,
    String name,
    String agent,
    Instant time,
    int number,
    SplittableRandom random) {

  private static final List<String> ACCOUNTS =
      List.of("111122223333", "444455556666", "777788889999", "123456789012", "210987654321");
  private static final List<String> REGIONS =
      List.of("us-east-1", "us-west-2", "eu-central-1", "eu-west-1", "ap-southeast-2");

  static MadeUpEvent everyday(SplittableRandom random, Instant time) {
    var identity = draw(random, Templates.IDENTITIES);
    String kind = identity == Templates.ASSUMED_ROLE ? "service-role-" : "user-";
    return of(
        draw(random, Templates.EVERYDAY_ACTIONS),
        identity,
        draw(random, ACCOUNTS),
        kind + random.nextInt(300),
        time,
        random);
  }

  /** A successful export of a table by the {@code user}-th (account, user.name) pair. */
  static MadeUpEvent export(SplittableRandom random, Instant time, int user) {
    String account = ACCOUNTS.get(user % ACCOUNTS.size());
    return of(Templates.EXPORT, Templates.IAM_USER, account, "exporter-" + user, time, random);
  }

  private static MadeUpEvent of(
      Template action,
      Template identity,
      String account,
      String name,
      Instant time,
      SplittableRandom random) {
    return new MadeUpEvent(
        action,
        identity,
        account,
        draw(random, REGIONS),
        name,
        draw(random, Templates.AGENTS),
        time.truncatedTo(ChronoUnit.SECONDS),
        random.nextInt(1000),
        random);
  }

  private static <T> T draw(SplittableRandom random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  void appendTo(StringBuilder json) {
    action.appendTo(json, this);
  }
}
