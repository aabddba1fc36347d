package dev.newterms.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Finds the events in files by looking everywhere for objects that have an event time. */
final class TrailFiles {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GZIP_MAGIC = 0x1f;

  private TrailFiles() {}

  static List<ObjectNode> events(List<Path> files) throws IOException {
    List<ObjectNode> events = new ArrayList<>();
    for (Path file : files) {
      try (InputStream bytes = open(file);
          MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(bytes)) {
        while (values.hasNextValue()) {
          collect(values.nextValue(), events);
        }
      }
    }
    return events;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    bytes.mark(1);
    int first = bytes.read();
    bytes.reset();
    return first == GZIP_MAGIC ? new GZIPInputStream(bytes) : bytes;
  }

  private static void collect(JsonNode node, List<ObjectNode> events) throws IOException {
    if (node instanceof ObjectNode object
        && (object.has("eventTime") || object.has("@timestamp"))) {
      events.add(object);
    } else if (node.isTextual() && node.textValue().startsWith("{")) {
      collect(JSON.readTree(node.textValue()), events);
    } else {
      for (JsonNode child : node) {
        collect(child, events);
      }
    }
  }
}
