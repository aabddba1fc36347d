package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EcsViewTest {

  /** The member {@code f} of an event, which counts how often it is read. */
  private static final class Counted implements EcsField {

    private final FieldType type;
    private int reads;

    Counted(FieldType type) {
      this.type = type;
    }

    @Override
    public String name() {
      return "f";
    }

    @Override
    public FieldType type() {
      return type;
    }

    @Override
    public JsonNode read(CloudTrailEvent event) {
      reads++;
      return event.get("f");
    }

    @Override
    public boolean isVerbatim() {
      return false;
    }
  }

  @Test
  void shouldReadAndConvertAFieldOnceForAnEvent() {
    Counted field = new Counted(FieldType.IP);
    FieldSlots slots = new FieldSlots(EcsFields.withoutDatabases());
    int slot = slots.of(field);
    EcsView view = slots.view().of(event("\"10.0.0.1\""));

    Object[] compared = view.compared(slot);

    assertThat(view.compared(slot)).isSameAs(compared);
    assertThat(view.get(slot).textValue()).isEqualTo("10.0.0.1");
    assertThat(field.reads).isEqualTo(1);
  }

  @Test
  void shouldForgetTheValuesOfTheEventBefore() {
    FieldSlots slots = new FieldSlots(EcsFields.withoutDatabases());
    int slot = slots.of(new Counted(FieldType.LONG));
    EcsView view = slots.view();

    assertThat(view.of(event("1")).compared(slot)).containsExactly(1L);
    assertThat(view.of(event("[]")).compared(slot)).isEmpty();
    assertThat(view.of(event("2")).compared(slot)).containsExactly(2L);
  }

  @Test
  void shouldConvertToTheFieldsType() {
    String values = "[1.50, \"2026-03-01T10:00:00.1239Z\", true, \"::1\", {\"a\": 1}, 1e400]";

    assertThat(compared(FieldType.KEYWORD, values))
        .containsExactly("1.5", "2026-03-01T10:00:00.1239Z", "true", "::1", "Infinity");
    assertThat(compared(FieldType.LONG, values)).containsExactly(1L);
    assertThat(compared(FieldType.BOOLEAN, values)).containsExactly(1L);
    assertThat(compared(FieldType.DATE, values))
        .containsExactly(1L, Instant.parse("2026-03-01T10:00:00.123Z").toEpochMilli());
    assertThat(compared(FieldType.IP, values)).containsExactly(new Ip(0, 1));
  }

  private static Object[] compared(FieldType type, String value) {
    FieldSlots slots = new FieldSlots(EcsFields.withoutDatabases());
    int slot = slots.of(new Counted(type));
    return slots.view().of(event(value)).compared(slot);
  }

  private static CloudTrailEvent event(String value) {
    return ParsedEvent.of("{\"eventTime\":\"2026-03-01T10:00:00Z\",\"f\":" + value + "}");
  }
}
