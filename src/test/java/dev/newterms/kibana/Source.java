package dev.newterms.kibana;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people write of the saved objects: names, fields and places. */
record Source(
    @JsonProperty(required = true) DataView dataView,
    @JsonProperty(required = true) Search search,
    @JsonProperty(required = true) Dashboard dashboard) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  static Source read(Path file) throws IOException {
    return YAML.readValue(file.toFile(), Source.class);
  }

  static Source parse(String text) throws IOException {
    return YAML.readValue(text, Source.class);
  }

  record DataView(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String title,
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) String timeField) {}

  record Search(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String title,
      @JsonProperty(required = true) String description,
      @JsonProperty(required = true) List<String> columns,
      @JsonProperty(required = true) Sort sort) {}

  record Sort(
      @JsonProperty(required = true) String field, @JsonProperty(required = true) String order) {}

  /**
   * A dashboard.
   *
   * @param dataset the {@code data_stream.dataset} that all of it is about
   * @param from the beginning of the time that it shows at first, up to now
   */
  record Dashboard(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String title,
      @JsonProperty(required = true) String description,
      @JsonProperty(required = true) String dataset,
      @JsonProperty(required = true) String from,
      @JsonProperty(required = true) List<Control> controls,
      @JsonProperty(required = true) List<Panel> panels) {}

  record Control(
      @JsonProperty(required = true) String label, @JsonProperty(required = true) String field) {}

  /** What a panel shows: how many, when by whom, most frequent values, or the search's hits. */
  enum Kind {
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("history")
    HISTORY,
    @JsonProperty("ranking")
    RANKING,
    @JsonProperty("search")
    SEARCH
  }

  /**
   * A panel.
   *
   * @param label what the field is called; goes with the field
   * @param field the field by whose values alerts are counted; of histories and rankings only
   * @param place left, top, width, height on a grid that is 48 wide
   */
  record Panel(
      @JsonProperty(required = true) Kind kind,
      @JsonProperty(required = true) String title,
      @Nullable String label,
      @Nullable String field,
      @JsonProperty(required = true) List<Integer> place) {

    Panel {
      boolean counts = kind == Kind.HISTORY || kind == Kind.RANKING;
      if (counts != (field != null) || counts != (label != null) || place.size() != 4) {
        throw new IllegalArgumentException(
            "panel '%s': expected a place of four numbers, and a label and a field just for history and ranking"
                .formatted(title));
      }
    }

    /** The title as an identifier. */
    String id() {
      return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
  }
}
