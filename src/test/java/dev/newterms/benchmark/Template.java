package dev.newterms.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A JSON text with slots, {@code ${name}}, cut up once and filled often. */
final class Template {

  private static final Pattern SLOT = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern LINE_BREAK = Pattern.compile("\\n\\s*");

  private final List<String> texts = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();

  /** The text may be broken into indented lines; CloudTrail writes none. */
  Template(String json) {
    var compact = LINE_BREAK.matcher(json).replaceAll("");
    var slot = SLOT.matcher(compact);
    int end = 0;
    while (slot.find()) {
      texts.add(compact.substring(end, slot.start()));
      slots.add(Slot.valueOf(slot.group(1)));
      end = slot.end();
    }
    texts.add(compact.substring(end));
  }

  void appendTo(StringBuilder out, MadeUpEvent event) {
    for (int i = 0; i < slots.size(); i++) {
      out.append(texts.get(i));
      slots.get(i).appendTo(out, event);
    }
    out.append(texts.get(slots.size()));
  }
}
