package dev.newterms.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.SourceRecord;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * Records of one event each, which arrive in their order at the times that the events have. A
 * checkpoint of the source holds no more than the number of the next one.
 *
 * @param failAt the number of the record that cannot be had at the first time
 * @param name tells it from others in this JVM
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Feed(String[] events, long[] arrivals, long failAt, String name)
    implements GeneratorFunction<Long, SourceRecord> {

  private static final int NEVER = -1;
  private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

  static Feed of(List<ObjectNode> events, ToLongFunction<ObjectNode> timeMillis) {
    return new Feed(
        events.stream().map(ObjectNode::toString).toArray(String[]::new),
        events.stream().mapToLong(timeMillis).toArray(),
        NEVER,
        UUID.randomUUID().toString());
  }

  Feed failingOnceAt(long number) {
    return new Feed(events, arrivals, number, name);
  }

  int size() {
    return events.length;
  }

  boolean hasFailed() {
    return FAILED.contains(name);
  }

  @Override
  public SourceRecord map(Long number) {
    if (number == failAt && FAILED.add(name)) {
      throw new IllegalStateException("record " + number + " cannot be had this time");
    }
    int at = number.intValue();
    return new SourceRecord(events[at].getBytes(UTF_8), arrivals[at], "feed@" + number);
  }
}
