package dev.newterms.benchmark;

import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/** What varies between made-up events: given by the event, or drawn anew at each place. */
enum Slot {
  IDENTITY((out, event) -> event.identity().appendTo(out, event)),
  ACCOUNT((out, event) -> out.append(event.account())),
  REGION((out, event) -> out.append(event.region())),
  NAME((out, event) -> out.append(event.name())),
  /** Seventeen characters that belong to the name, for ids of principals and keys. */
  NAME_ID((out, event) -> draw(out, new SplittableRandom(event.name().hashCode()), Slot.ID, 17)),
  ADDRESS(
      (out, event) ->
          out.append("198.51.100.").append(1 + Math.floorMod(event.name().hashCode(), 254))),
  AGENT((out, event) -> out.append(event.agent())),
  TIME((out, event) -> out.append(event.time())),
  /** Tells one bucket, table or function from another. */
  NUMBER((out, event) -> out.append(event.number())),
  UUID(
      (out, event) -> {
        draw(out, event.random(), Slot.HEX, 8);
        draw(out.append('-'), event.random(), Slot.HEX, 4);
        draw(out.append("-4"), event.random(), Slot.HEX, 3);
        draw(out.append("-a"), event.random(), Slot.HEX, 3);
        draw(out.append('-'), event.random(), Slot.HEX, 12);
      }),
  HEX_17((out, event) -> draw(out, event.random(), Slot.HEX, 17)),
  ID_16((out, event) -> draw(out, event.random(), Slot.ID, 16)),
  ID_52((out, event) -> draw(out, event.random(), Slot.ID, 52)),
  BASE64_75((out, event) -> draw(out, event.random(), Slot.BASE64, 75)),
  BASE64_400((out, event) -> draw(out, event.random(), Slot.BASE64, 400));

  private static final String HEX = "0123456789abcdef";
  private static final String ID = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above keep nothing
  private final BiConsumer<StringBuilder, MadeUpEvent> appender;

  Slot(BiConsumer<StringBuilder, MadeUpEvent> appender) {
    this.appender = appender;
  }

  void appendTo(StringBuilder out, MadeUpEvent event) {
    appender.accept(out, event);
  }

  private static void draw(StringBuilder out, SplittableRandom random, String from, int length) {
    for (int i = 0; i < length; i++) {
      out.append(from.charAt(random.nextInt(from.length())));
    }
  }
}
