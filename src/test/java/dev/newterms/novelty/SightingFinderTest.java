package dev.newterms.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.cloudtrail.BadEventException;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.ecs.EcsView;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleException;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.SightingClock;
import dev.newterms.rule.TestRules;
import dev.newterms.rule.kql.KqlParser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SightingFinderTest {

  private static final long ARRIVAL = Instant.parse("2026-03-01T10:03:00Z").toEpochMilli();
  private static final String TIME = "\"eventTime\":\"2026-03-01T10:00:00Z\"";

  private static final Rule REGIONS_AND_AGENTS =
      TestRules.rule("r", "event.action: Go", "cloud.region", "user_agent.original");

  private static final Rule REGIONS = TestRules.rule("r", "event.action: Go", "cloud.region");

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
  void shouldSayWhereAnEventIsMoreSightingsThanTheBound() {
    String ten = array("r", 10);

    assertThat(keys(REGIONS_AND_AGENTS, "\"awsRegion\":" + ten + ",\"userAgent\":" + ten))
        .hasSize(100);
    assertThat(
            allKeys(
                REGIONS_AND_AGENTS,
                "\"awsRegion\":" + ten + ",\"userAgent\":" + array("a", 100_000)))
        .isEmpty();
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

    assertThat(sightings(other, List.of())).isSameAs(Sightings.NONE);
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
  void shouldTakeForNoTermsWhatTheFieldsTypeCannotHold() {
    assertThat(ecsTerms("\"not an ip\"", "1")).isEmpty();
    assertThat(ecsTerms("[\"AWS Internal\", \"192.0.2.1\"]", "[\"x\", \"007\", true, 8.0]"))
        .containsExactly(List.of("192.0.2.1", "007"), List.of("192.0.2.1", "8.0"));
  }

  @Test
  void shouldTakeTheSpellingsOfAnAddressForOneTerm() {
    assertThat(ecsTerms("[\"2001:DB8:0:0::1\", \"2001:db8::1\"]", "1"))
        .containsExactly(List.of("2001:db8::1", "1"));
    assertThat(ecsTerms("[\"::ffff:192.0.2.1\", \"192.0.2.1\"]", "1"))
        .containsExactly(List.of("192.0.2.1", "1"));
  }

  private static List<List<String>> ecsTerms(String ip, String number) {
    Rule rule = TestRules.rule("r", "event.action: Go", "source.ip", "source.as.number");
    FieldSlots slots = slots();
    SightingFinder finder = new SightingFinder(new RuleSet(List.of(rule)), rule, slots, 100);
    CloudTrailEvent document =
        ParsedEvent.of(
            """
            {"@timestamp":"2026-03-01T10:00:00Z","event":{"action":"Go"},\
            "source":{"ip":%s,"as":{"number":%s}}}"""
                .formatted(ip, number));
    return finder.keys(slots.view().of(document)).orElseThrow().stream()
        .map(TermsKey::terms)
        .toList();
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

  @Test
  void shouldNotCountWhatIsExcepted() {
    Sightings sightings = sightings(REGIONS, List.of(exception(null, "cloud.region: eu", null)));

    assertThat(sightings.found()).isEmpty();
    assertThat(sightings.excepted()).hasSize(1);
  }

  @Test
  void shouldCountWhatIsNotExcepted() {
    Sightings sightings = sightings(REGIONS, List.of(exception(null, "cloud.region: us", null)));
    assertThat(sightings.found()).hasSize(1);
    assertThat(sightings.excepted()).isEmpty();
  }

  @Test
  void shouldExceptOnlyFromTheRulesThatAreNamed() {
    assertThat(sightings(REGIONS, List.of(exception(Set.of("other"), "*:*", null))).found())
        .hasSize(1);
    assertThat(sightings(REGIONS, List.of(exception(Set.of("r"), "*:*", null))).found()).isEmpty();
  }

  @Test
  void shouldExceptUntilTheSightingTimeAtWhichTheExceptionExpires() {
    Instant time = Instant.parse("2026-03-01T10:00:00Z");

    assertThat(sightings(REGIONS, List.of(exception(null, "*:*", time))).found()).hasSize(1);
    assertThat(sightings(REGIONS, List.of(exception(null, "*:*", time.plusMillis(1)))).found())
        .isEmpty();
  }

  @Test
  void shouldJudgeTheEndOfAnExceptionByTheRulesClock() {
    Rule byIngest =
        TestRules.rule("r", SightingClock.INGEST_ELSE_EVENT, "event.action: Go", "cloud.region");
    RuleException untilArrival = exception(null, "*:*", Instant.ofEpochMilli(ARRIVAL));

    assertThat(sightings(REGIONS, List.of(untilArrival)).found()).isEmpty();
    assertThat(sightings(byIngest, List.of(untilArrival)).found()).hasSize(1);
  }

  @Test
  void shouldCountAnEventOnceHoweverManyExceptionsCoverIt() {
    RuleException all = exception(null, "*:*", null);

    assertThat(sightings(REGIONS, List.of(all, all)).excepted()).hasSize(1);
  }

  @Test
  void shouldSayAsWhatAnExceptedEventWouldHaveCounted() {
    RuleException eu = exception(null, "cloud.region: eu", null);

    assertThat(sightings(REGIONS, List.of(exception(Set.of("other"), "*:*", null), eu)).excepted())
        .containsExactly(
            new ExceptedSighting(
                1,
                List.of(new TermsKey(REGIONS.fingerprint(), List.of("eu")).text()),
                Instant.parse("2026-03-01T10:00:00Z").toEpochMilli()));
  }

  @Test
  void shouldNotMindTermsThatCannotBeReadWhereTheyDoNotCount() {
    String tooLong = "a".repeat(1_100_000);
    CloudTrailEvent broken =
        event("\"awsRegion\":\"eu\",\"userAgent\":\"" + tooLong + "\"", ARRIVAL);

    assertThatThrownBy(() -> find(REGIONS_AND_AGENTS, List.of(), TimeRange.ALL, broken))
        .isInstanceOf(BadEventException.class);
    assertThat(
            find(
                    REGIONS_AND_AGENTS,
                    List.of(exception(null, "cloud.region: eu", null)),
                    TimeRange.ALL,
                    broken)
                .excepted())
        .extracting(ExceptedSighting::keys)
        .containsExactly(List.of());
  }

  @Test
  void shouldCountWhatIsOutOfRange() {
    TimeRange before = new TimeRange(null, Instant.parse("2026-03-01T10:00:00Z"));
    CloudTrailEvent event = event("\"awsRegion\":\"eu\"", ARRIVAL);

    Sightings sightings = find(REGIONS, List.of(exception(null, "*:*", null)), before, event);

    assertThat(sightings).isEqualTo(new Sightings(List.of(), List.of(), 1, null));
  }

  private static RuleException exception(
      @Nullable Set<String> rules, String query, @Nullable Instant expires) {
    return new RuleException(rules, KqlParser.parse(query), "us", "a drill", expires);
  }

  private static Sightings sightings(Rule rule, List<RuleException> exceptions) {
    return find(rule, exceptions, TimeRange.ALL, event("\"awsRegion\":\"eu\"", ARRIVAL));
  }

  private static Sightings find(
      Rule rule, List<RuleException> exceptions, TimeRange range, CloudTrailEvent event) {
    RuleSet rules = new RuleSet(List.of(rule), exceptions);
    return new SightingFinders(rules, EcsFields.withoutDatabases(), range, 100)
        .find(event, new byte[0], 0, 0);
  }

  private static long timeMillis(SightingClock clock, long arrivalMillis) {
    Rule rule = TestRules.rule("r", clock, "event.action: Go", "cloud.region");
    return new SightingFinder(new RuleSet(List.of(rule)), rule, slots(), 100)
        .timeMillis(event("\"awsRegion\":\"eu\"", arrivalMillis));
  }

  private static List<List<String>> terms(String fields) {
    return keys(REGIONS_AND_AGENTS, fields).stream().map(TermsKey::terms).toList();
  }

  private static List<TermsKey> keys(Rule rule, String fields) {
    return List.copyOf(allKeys(rule, fields).orElseThrow());
  }

  private static Optional<Set<TermsKey>> allKeys(Rule rule, String fields) {
    FieldSlots slots = slots();
    SightingFinder finder = new SightingFinder(new RuleSet(List.of(rule)), rule, slots, 100);
    EcsView view = slots.view().of(event(fields, SourceRecord.NO_ARRIVAL));
    assertThat(finder.matches(view)).isTrue();
    return finder.keys(view);
  }

  private static FieldSlots slots() {
    return new FieldSlots(EcsFields.withoutDatabases());
  }

  private static CloudTrailEvent event(String fields, long arrivalMillis) {
    return ParsedEvent.of("{\"eventName\":\"Go\"," + TIME + "," + fields + "}", arrivalMillis);
  }
}
