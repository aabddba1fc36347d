package dev.newterms.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.Envelopes;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.proof.RandomWriting.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Sixty days of a few users in two accounts, who do what the published rules are about, or nearly
 * that. Some events are at the same time, some are there twice, some in ECS; none are in order.
 */
final class RandomHistory {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** No sighting is earlier. */
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final List<String> USERS = List.of("mira", "ole", "t\u00e9a");
  private static final List<String> ACCOUNTS = List.of("111122223333", "444455556666");
  private static final int FILES = 6;
  private static final List<String> FOLDERS = List.of("", "b", "a/2026/01", "a/2026/02");
  private static final List<String> ENDINGS = List.of(".json", ".json.gz", ".log", ".ndjson");

  private static final List<ObjectNode> TEMPLATES =
      PublishedCase.all().stream()
          .flatMap(
              example ->
                  Stream.concat(
                      // As many that match as there are that do not.
                      Collections.nCopies(example.misses().size(), example.match()).stream(),
                      example.misses().stream().map(PublishedCase.Miss::event)))
          .toList();

  private final Random random;

  RandomHistory(long seed) {
    this.random = new Random(seed);
  }

  /** So many events, of a few kinds only, so that the same happens again and again. */
  List<ObjectNode> events(int count) {
    List<ObjectNode> kinds = new ArrayList<>(TEMPLATES);
    Collections.shuffle(kinds, random);
    kinds = kinds.subList(0, kinds.size() / 3);
    List<ObjectNode> events = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      boolean repeated = !events.isEmpty() && random.nextInt(20) == 0;
      events.add(repeated ? draw(events) : event(number, draw(kinds), time(events)));
    }
    Collections.shuffle(events, random);
    return events;
  }

  /** Writes the events into files of the folder, in various envelopes. */
  void write(List<ObjectNode> events, Path folder) {
    int size = events.size() / FILES + 1;
    for (int file = 0; file * size < events.size(); file++) {
      List<ObjectNode> part =
          events.subList(file * size, Math.min(events.size(), (file + 1) * size));
      String[] texts = part.stream().map(ObjectNode::toString).toArray(String[]::new);
      try {
        Files.write(folder.resolve(file + ".json"), record(file, texts));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Writes the events, in an order of chance, into as many files, folders and envelopes. */
  void scatter(List<ObjectNode> events, Path folder) {
    List<ObjectNode> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    for (int from = 0, number = 0; from < shuffled.size(); number++) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(shuffled.size() / 4));
      RandomWriting writing = new RandomWriting(random, draw(List.of(Style.values())));
      byte[] record =
          draw(List.of(RandomEnvelope.values())).of(shuffled.subList(from, to), writing);
      try {
        Path file =
            folder
                .resolve(draw(FOLDERS))
                .resolve(random.nextInt(1000) + "-" + number + draw(ENDINGS));
        Files.createDirectories(file.getParent());
        Files.write(file, record);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      from = to;
    }
  }

  private static byte[] record(int file, String... events) {
    return switch (file % 3) {
      case 0 -> Envelopes.records(events).getBytes(UTF_8);
      case 1 -> Envelopes.gzip(Envelopes.cloudWatchLogs("DATA_MESSAGE", events));
      default -> Envelopes.gzip(Envelopes.ndjson(events));
    };
  }

  private Instant time(List<ObjectNode> events) {
    if (!events.isEmpty() && random.nextInt(8) == 0) {
      return eventTime(draw(events));
    }
    if (!events.isEmpty() && random.nextInt(8) == 0) {
      // Exactly a window later, or a second more.
      return eventTime(draw(events))
          .plus(Duration.ofDays(draw(List.of(5, 7, 10))))
          .plusSeconds(random.nextInt(2));
    }
    return START.plusSeconds(random.nextInt((int) Duration.ofDays(60).toSeconds()));
  }

  private static Instant eventTime(ObjectNode event) {
    JsonNode time = event.path("eventTime");
    return Instant.parse((time.isMissingNode() ? event.path("@timestamp") : time).asText());
  }

  private ObjectNode event(int number, ObjectNode template, Instant time) {
    String text =
        template
            .toString()
            .replace("mira", draw(USERS))
            .replace("MIRA", draw(USERS))
            .replace("111122223333", draw(ACCOUNTS))
            .replace("198.51.100.24", "198.51.100." + random.nextInt(3));
    ObjectNode event = parsed(text);
    String id = "event-" + number;
    if (event.has("@timestamp")) {
      return inEcs(event, time, id);
    }
    event.put("eventTime", time.toString()).put("eventID", id);
    if (random.nextInt(10) == 0) {
      event.put("errorCode", "AccessDenied");
    }
    return random.nextInt(10) == 0
        ? inEcs(ProofFields.document(ParsedEvent.of(event.toString())), time, id)
        : event;
  }

  /** Half of them were ingested later, which some rules go by. */
  private ObjectNode inEcs(ObjectNode document, Instant time, String id) {
    document.put("@timestamp", time.toString());
    ObjectNode event = document.withObjectProperty("event").put("id", id);
    if (random.nextBoolean()) {
      event.put("ingested", time.plusSeconds(random.nextInt(600)).toString());
    }
    return document;
  }

  private static ObjectNode parsed(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T draw(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
