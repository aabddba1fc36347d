package dev.newterms.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One CloudTrail event, in CloudTrail's own form or as a document that is in ECS already. Each of
 * its members is parsed when it is read for the first time.
 *
 * <p>In CloudTrail's form, what says nothing is missing at any depth, as {@link EventCleaner} says.
 *
 * <p>Reads the bytes that it was parsed from, so it is valid only as long as they are.
 */
public final class CloudTrailEvent {

  /** How the event is written. */
  public enum Form {
    /** {@code eventName}, {@code userIdentity}, …, with {@code eventTime} as its time. */
    CLOUDTRAIL,
    /** {@code event.action}, {@code user.name}, …, with {@code @timestamp} as its time. */
    ECS
  }

  private final JsonMembers members;
  private final ObjectReader reader;
  private final Form form;
  private final long timeMillis;
  private final long arrivalMillis;
  private final long ingestMillis;
  private final @Nullable JsonNode[] values;

  CloudTrailEvent(
      JsonMembers members,
      ObjectReader reader,
      Form form,
      long timeMillis,
      long arrivalMillis,
      long ingestMillis) {
    this.members = members;
    this.reader = reader;
    this.form = form;
    this.timeMillis = timeMillis;
    this.arrivalMillis = arrivalMillis;
    this.ingestMillis = ingestMillis;
    this.values = new JsonNode[members.size()];
  }

  /**
   * The value of a member; a missing node where there is none.
   *
   * @throws BadEventException if it cannot be read
   */
  public JsonNode get(String name) {
    int member = members.find(name);
    return member < 0 ? MissingNode.getInstance() : value(member);
  }

  /**
   * The value of a member with all that says nothing still in it; a missing node where there is no
   * such member. It is parsed anew each time.
   *
   * @throws BadEventException if it cannot be read
   */
  public JsonNode written(String name) {
    int member = members.find(name);
    return member < 0 ? MissingNode.getInstance() : members.value(member, reader);
  }

  /**
   * All members.
   *
   * @throws BadEventException if one of them cannot be read
   */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int member = 0; member < values.length; member++) {
      JsonNode value = value(member);
      if (!value.isMissingNode()) {
        json.set(members.name(member), value);
      }
    }
    return json;
  }

  /**
   * Makes sure that all of it can be read.
   *
   * @throws BadEventException if not
   */
  public void readAll() {
    for (int member = 0; member < values.length; member++) {
      value(member);
    }
  }

  private JsonNode value(int member) {
    JsonNode value = values[member];
    if (value == null) {
      JsonNode written = members.value(member, reader);
      value = form == Form.CLOUDTRAIL ? EventCleaner.clean(written) : written;
      values[member] = value;
    }
    return value;
  }

  public Form form() {
    return form;
  }

  /** {@code eventTime} or {@code @timestamp}, in milliseconds since the epoch. */
  public long timeMillis() {
    return timeMillis;
  }

  /** When the record arrived that held the event, as in {@link SourceRecord}. */
  public long arrivalMillis() {
    return arrivalMillis;
  }

  /** Whether there is an arrival time. */
  public boolean hasArrival() {
    return arrivalMillis != SourceRecord.NO_ARRIVAL;
  }

  /** The event's own {@code event.ingested} where it has one, else its arrival. */
  public long ingestMillis() {
    return ingestMillis;
  }

  /** Whether there is an ingest time. */
  public boolean hasIngest() {
    return ingestMillis != SourceRecord.NO_ARRIVAL;
  }
}
