package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Wraps events as AWS does on their way to Kinesis. */
public final class Envelopes {

  private Envelopes() {}

  public static String records(String... events) {
    return "{\"Records\": [" + String.join(", ", events) + "]}";
  }

  public static String eventBridge(String event) {
    return "{\"version\":\"0\",\"resources\":[],\"detail\": " + event + ",\"id\":\"x\"}";
  }

  public static String cloudWatchLogs(String messageType, String... messages) {
    return Arrays.stream(messages)
        .map(message -> new String(JsonStringEncoder.getInstance().quoteAsString(message)))
        .map(text -> "{\"id\":\"1\",\"timestamp\":1,\"message\":\"" + text + "\"}")
        .collect(
            Collectors.joining(
                ",", "{\"messageType\":\"" + messageType + "\",\"logEvents\":[", "]}"));
  }

  public static byte[] gzip(String text) {
    return gzip(text.getBytes(UTF_8));
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
