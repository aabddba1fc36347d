package dev.newterms.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.CloudTrailEvent.Form;
import dev.newterms.cloudtrail.EcsPath;

/**
 * The text of an event as it came, which ECS calls {@code event.original}. A document that is in
 * ECS already may hold the text that it was made of; otherwise it is its own.
 */
final class EventOriginal {

  private static final EcsPath ORIGINAL = EcsPath.of("event.original");
  private static final EcsPath MESSAGE = EcsPath.of("message");

  private EventOriginal() {}

  /**
   * @param json the event's JSON
   */
  static String of(CloudTrailEvent event, byte[] json) {
    if (event.form() == Form.ECS) {
      for (EcsPath path : new EcsPath[] {ORIGINAL, MESSAGE}) {
        JsonNode text = path.in(event);
        if (text.isTextual()) {
          return text.textValue();
        }
      }
    }
    return new String(json, UTF_8);
  }
}
