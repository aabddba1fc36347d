package dev.newterms.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.EnvelopeReader;
import dev.newterms.cloudtrail.EventListener;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.cloudtrail.Prefilter;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.proof.RandomWriting.Style;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import dev.newterms.rule.kql.EventMatcher;
import dev.newterms.rule.kql.KqlCompiler;
import dev.newterms.rule.kql.Query;
import dev.newterms.settings.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However an event is written and whatever it is wrapped in: behind the prefilter of a rule, as
 * many events match its query as the slow one says.
 */
class WritingProofTest {

  private static final ProofFields FIELDS = new ProofFields();
  private static final List<Style> STYLES = List.of(Style.values());
  private static final int ROUNDS = 60;
  private static final int EVENTS = 4;
  private static final int QUERIES = 12;

  @ParameterizedTest
  @EnumSource
  void shouldMatchAsManyInEveryEnvelope(RandomEnvelope envelope) {
    int selective = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(31L * seed + envelope.name().length());
      List<ObjectNode> events = events(random);
      List<Leaves> documents =
          events.stream()
              .map(event -> Leaves.of(ProofFields.document(ParsedEvent.of(event.toString()))))
              .toList();
      RandomQueries queries =
          new RandomQueries(
              random, FIELDS, documents.stream().flatMap(d -> d.leaves().stream()).toList());
      for (int i = 0; i < QUERIES; i++) {
        Query query = queries.next();
        Style style = STYLES.get(random.nextInt(STYLES.size()));
        byte[] record = envelope.of(events, new RandomWriting(random, style));
        Optional<Set<String>> literals = literals(query);
        selective += literals.isPresent() ? 1 : 0;
        assertThat(matching(query, literals, record))
            .as("seed %s: %s in %s", seed, query.text(), new String(record, UTF_8))
            .isEqualTo(expected(query, events, documents));
      }
    }
    assertThat(selective).as("queries that a prefilter can be made of").isGreaterThan(ROUNDS / 2);
  }

  private static List<ObjectNode> events(Random random) {
    RandomEvents made = new RandomEvents(random);
    List<ObjectNode> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(made.next("e" + i));
    }
    return events;
  }

  private static Set<String> expected(
      Query query, List<ObjectNode> events, List<Leaves> documents) {
    Set<String> matching = new TreeSet<>();
    for (int i = 0; i < events.size(); i++) {
      if (SlowQuery.matches(query.expression(), documents.get(i), FIELDS)) {
        matching.add(events.get(i).path("marker").asText());
      }
    }
    return matching;
  }

  private static Optional<Set<String>> literals(Query query) {
    return new RuleSet(List.of(TestRules.rule("r", query.text(), "user.name")))
        .requiredLiterals(FIELDS);
  }

  private static Set<String> matching(Query query, Optional<Set<String>> literals, byte[] record) {
    Prefilter prefilter = literals.map(Prefilter::of).orElseGet(Prefilter::lettingEverythingPass);
    FieldSlots slots = new FieldSlots(FIELDS);
    EventMatcher matcher = KqlCompiler.compile(query, slots);
    Set<String> matching = new TreeSet<>();
    EventListener listener =
        new EventListener() {
          @Override
          public void onEvent(CloudTrailEvent event, byte[] bytes, int from, int to) {
            if (matcher.matches(slots.view().of(event))) {
              matching.add(event.get("marker").asText());
            }
          }

          @Override
          public void onDeadLetter(DeadLetter deadLetter) {
            throw new AssertionError(deadLetter.problem());
          }
        };
    new EnvelopeReader(prefilter, Bounds.defaults())
        .read(new SourceRecord(record, SourceRecord.NO_ARRIVAL, "here"), listener);
    return matching;
  }
}
