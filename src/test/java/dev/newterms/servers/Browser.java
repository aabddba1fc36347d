package dev.newterms.servers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Chromium without windows, which shows one page. */
public final class Browser implements AutoCloseable {

  private final ChildProcess process;
  private final DevTools tools;
  private final String session;

  private Browser(ChildProcess process, DevTools tools) {
    this.process = process;
    this.tools = tools;
    String target = call("", "Target.createTarget", Map.of("url", "about:blank"), "targetId");
    session =
        call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true), "sessionId");
    List.of("Page", "Runtime", "Log", "Network").forEach(domain -> command(domain + ".enable"));
  }

  /**
   * Starts it.
   *
   * @param folder empty; gets all that the browser writes
   */
  public static Browser start(Path folder) {
    Path port = folder.resolve("DevToolsActivePort");
    List<String> command =
        List.of(
            System.getProperty("newterms.browser", "chromium"),
            "--headless=new",
            "--no-sandbox", // It has no right to one as root, and shows only our own page.
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--remote-debugging-port=0",
            "--user-data-dir=" + folder,
            "about:blank");
    Map<String, String> environment =
        Map.of(
            "HOME", folder.toString(), "TMPDIR", folder.toString(), "XDG_CONFIG_HOME", folder + "");
    ChildProcess process =
        new ChildProcess("browser", command, environment, folder.resolve("browser.log"));
    process.start(() -> Files.exists(port) && lines(port).size() == 2);
    List<String> lines = lines(port);
    try {
      return new Browser(
          process, new DevTools(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1))));
    } catch (RuntimeException e) {
      process.kill();
      throw e;
    }
  }

  /** Sets how wide the window is, in pixels, and whether the person likes it dark. */
  public void look(int width, boolean dark) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Opens a file and waits until all of it is there. */
  public void open(Path file) {
    String address = file.toUri().toString().replace("file:/", "file:///").replace("////", "//");
    command("Page.navigate", Map.of("url", address));
    process.await(
        "loaded",
        () ->
            evaluate("location.protocol === 'file:' && document.readyState === 'complete'")
                .asBoolean());
  }

  /** What an expression in JavaScript makes in the page. */
  public JsonNode evaluate(String expression) {
    JsonNode reply =
        command("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (reply.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + reply.get("exceptionDetails"));
    }
    return reply.at("/result/value");
  }

  /** Exceptions, messages on the console, and dialogs, of which a good page has none. */
  public List<String> complaints() {
    return tools.events().stream()
        .filter(
            event ->
                List.of(
                        "Runtime.exceptionThrown",
                        "Runtime.consoleAPICalled",
                        "Log.entryAdded",
                        "Page.javascriptDialogOpening")
                    .contains(event.path("method").asText()))
        .map(JsonNode::toString)
        .toList();
  }

  /** The addresses that were asked for, without those that hold their own content. */
  public List<String> requests() {
    return tools.events().stream()
        .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
        .map(event -> event.at("/params/request/url").asText())
        .filter(address -> !address.startsWith("data:"))
        .toList();
  }

  @Override
  public void close() {
    tools.close();
    process.kill();
  }

  private JsonNode command(String method) {
    return command(method, Map.of());
  }

  private JsonNode command(String method, Map<String, ?> parameters) {
    return tools.call(session, method, parameters);
  }

  private String call(String target, String method, Map<String, ?> parameters, String result) {
    return tools.call(target, method, parameters).path(result).asText();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
