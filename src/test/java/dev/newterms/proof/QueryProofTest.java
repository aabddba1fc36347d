package dev.newterms.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.rule.kql.EventMatcher;
import dev.newterms.rule.kql.KqlCompiler;
import dev.newterms.rule.kql.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random queries over random events: the compiled query decides as the slow one does. */
class QueryProofTest {

  private static final ProofFields FIELDS = new ProofFields();
  private static final int ROUNDS = 400;
  private static final int EVENTS = 8;
  private static final int QUERIES = 15;

  @Test
  void shouldDecideAsTheSlowQueryDoes() {
    long matched = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      matched += round(seed);
    }
    assertThat(matched).isBetween(cases() / 4, cases() * 3 / 4);
  }

  private static long cases() {
    return (long) ROUNDS * EVENTS * QUERIES;
  }

  private static long round(int seed) {
    Random random = new Random(seed);
    List<String> events = events(random);
    List<ObjectNode> documents =
        events.stream().map(json -> ProofFields.document(ParsedEvent.of(json))).toList();
    List<Leaves.Leaf> leaves =
        documents.stream().flatMap(document -> Leaves.of(document).leaves().stream()).toList();
    RandomQueries queries = new RandomQueries(random, FIELDS, leaves);
    long matched = 0;
    for (int i = 0; i < QUERIES; i++) {
      Query query = queries.next();
      for (int event = 0; event < EVENTS; event++) {
        boolean expected =
            SlowQuery.matches(query.expression(), Leaves.of(documents.get(event)), FIELDS);
        assertThat(matches(query, events.get(event)))
            .as("seed %s: %s on %s", seed, query.text(), events.get(event))
            .isEqualTo(expected);
        matched += expected ? 1 : 0;
      }
    }
    return matched;
  }

  private static List<String> events(Random random) {
    RandomEvents events = new RandomEvents(random);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      found.add(events.next("e" + i).toString());
    }
    return found;
  }

  private static boolean matches(Query query, String json) {
    FieldSlots slots = new FieldSlots(FIELDS);
    EventMatcher matcher = KqlCompiler.compile(query, slots);
    CloudTrailEvent event = ParsedEvent.of(json);
    return matcher.matches(slots.view().of(event));
  }
}
