package dev.newterms.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The files in the jar that say what servers should have. */
final class Shipped {

  private Shipped() {}

  static JsonNode json(String path) {
    return parse(text(path));
  }

  static JsonNode parse(String text) {
    try {
      return Server.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String path) {
    try (InputStream in = Objects.requireNonNull(Shipped.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
