package dev.newterms.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.cloudtrail.BadEventException;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.rule.Rule;
import dev.newterms.rule.SightingClock;
import dev.newterms.rule.TestRules;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SightingFinderTest {

  private static final long ARRIVAL = Instant.parse("2026-03-01T10:03:00Z").toEpochMilli();
  private static final String TIME = "\"eventTime\":\"2026-03-01T10:00:00Z\"";

  private static final Rule REGIONS_AND_AGENTS =
      TestRules.rule("r", "event.action: Go", "cloud.region", "user_agent.original");

  @Test
  void shouldFindTheTermsInTheOrderOfTheRule() {
    assertThat(terms("\"awsRegion\":\"eu\",\"userAgent\":\"x\""))
        .containsExactly(List.of("eu", "x"));
  }

  @Test
  void shouldPutTheRulesFingerprintIntoTheKey() {
    assertThat(keys(REGIONS_AND_AGENTS, "\"awsRegion\":\"eu\",\"userAgent\":\"x\""))
        .containsExactly(new TermsKey(REGIONS_AND_AGENTS.fingerprint(), List.of("eu", "x")));
  }

  @Test
  void shouldRefuseAnEventThatIsMoreSightingsThanTheBound() {
    String ten = array("r", 10);

    assertThat(keys(REGIONS_AND_AGENTS, "\"awsRegion\":" + ten + ",\"userAgent\":" + ten))
        .hasSize(100);
    assertThatThrownBy(
            () ->
                keys(
                    REGIONS_AND_AGENTS,
                    "\"awsRegion\":" + ten + ",\"userAgent\":" + array("a", 100_000)))
        .isInstanceOf(BadEventException.class)
        .hasMessage("more sightings for one rule than event.max-sightings, which is 100");
  }

  @Test
  void shouldCountAValueThatStandsTwiceOnce() {
    String agents = "[" + "\"a\",".repeat(1_000) + "\"a\"]";

    assertThat(keys(REGIONS_AND_AGENTS, "\"awsRegion\":\"r\",\"userAgent\":" + agents)).hasSize(1);
  }

  private static String array(String prefix, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> '"' + prefix + i + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void shouldFindNothingWhereTheQueryDoesNotMatch() {
    Rule other = TestRules.rule("r", "event.action: Stay", "cloud.region");

    assertThat(keys(other, "\"awsRegion\":\"eu\"")).isEmpty();
  }

  @Test
  void shouldFindNothingWhereAFieldIsMissing() {
    assertThat(terms("\"awsRegion\":\"eu\"")).isEmpty();
  }

  @Test
  void shouldFindNothingWhereAFieldIsEmpty() {
    assertThat(terms("\"awsRegion\":\"eu\",\"userAgent\":\"-\"")).isEmpty();
    assertThat(terms("\"awsRegion\":\"eu\",\"userAgent\":[]")).isEmpty();
  }

  @Test
  void shouldFindEachCombinationOfSeveralValues() {
    assertThat(terms("\"awsRegion\":[\"eu\",\"us\"],\"userAgent\":[\"x\",\"y\"]"))
        .containsExactlyInAnyOrder(
            List.of("eu", "x"), List.of("eu", "y"), List.of("us", "x"), List.of("us", "y"));
  }

  @Test
  void shouldFindACombinationOnce() {
    assertThat(terms("\"awsRegion\":[\"eu\",\"eu\"],\"userAgent\":[\"x\",\"x\"]"))
        .containsExactly(List.of("eu", "x"));
  }

  @Test
  void shouldReadNumbersAndBooleansAsText() {
    assertThat(terms("\"awsRegion\":12,\"userAgent\":[7,true]"))
        .containsExactlyInAnyOrder(List.of("12", "7"), List.of("12", "true"));
  }

  @Test
  void shouldTakeObjectsForNoTerms() {
    assertThat(terms("\"awsRegion\":\"eu\",\"userAgent\":[{\"a\":1},\"x\"]"))
        .containsExactly(List.of("eu", "x"));
    assertThat(terms("\"awsRegion\":\"eu\",\"userAgent\":{\"a\":1}")).isEmpty();
  }

  @Test
  void shouldTakeListsWithinListsForOneList() {
    assertThat(terms("\"awsRegion\":\"eu\",\"userAgent\":[[\"b\"],\"x\"]"))
        .containsExactlyInAnyOrder(List.of("eu", "b"), List.of("eu", "x"));
  }

  @Test
  void shouldTakeTheIngestTimeWhereTheRuleSaysSo() {
    assertThat(timeMillis(SightingClock.INGEST_ELSE_EVENT, ARRIVAL)).isEqualTo(ARRIVAL);
  }

  @Test
  void shouldTakeTheEventTimeWhereThereIsNoIngestTime() {
    assertThat(timeMillis(SightingClock.INGEST_ELSE_EVENT, SourceRecord.NO_ARRIVAL))
        .isEqualTo(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
  }

  @Test
  void shouldTakeTheEventTimeWhereTheRuleDoesNotNameTheIngestTime() {
    assertThat(timeMillis(SightingClock.EVENT, ARRIVAL))
        .isEqualTo(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
  }

  private static long timeMillis(SightingClock clock, long arrivalMillis) {
    Rule rule = TestRules.rule("r", clock, "event.action: Go", "cloud.region");
    return new SightingFinder(rule, slots(), 100)
        .timeMillis(event("\"awsRegion\":\"eu\"", arrivalMillis));
  }

  private static List<List<String>> terms(String fields) {
    return keys(REGIONS_AND_AGENTS, fields).stream().map(TermsKey::terms).toList();
  }

  private static List<TermsKey> keys(Rule rule, String fields) {
    FieldSlots slots = slots();
    SightingFinder finder = new SightingFinder(rule, slots, 100);
    return List.copyOf(finder.keys(slots.view().of(event(fields, SourceRecord.NO_ARRIVAL))));
  }

  private static FieldSlots slots() {
    return new FieldSlots(EcsFields.withoutDatabases());
  }

  private static CloudTrailEvent event(String fields, long arrivalMillis) {
    return ParsedEvent.of("{\"eventName\":\"Go\"," + TIME + "," + fields + "}", arrivalMillis);
  }
}
