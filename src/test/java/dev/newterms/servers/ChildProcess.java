package dev.newterms.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A command that runs beside this JVM, never longer than it, and appends its output to a log. */
final class ChildProcess {
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);
  private static final Duration POLL_EVERY = Duration.ofMillis(100);
  private static final int TAIL_LINES = 80;

  private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(ChildProcess::kill)));
  }

  private final String name;
  private final Path log;
  private final ProcessBuilder command;
  private @Nullable Process process;

  ChildProcess(String name, List<String> command, Map<String, String> environment, Path log) {
    this.name = name;
    this.log = log;
    this.command =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    this.command.environment().putAll(environment);
  }

  /** The command line of the java that runs this JVM. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  void start() {
    if (isAlive()) {
      throw new IllegalStateException(name + ": is running already");
    }
    try {
      process = command.start();
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot be started", e);
    }
    RUNNING.add(this);
  }

  /** Starts the process and waits until it is of use; one that never is does not stay. */
  void start(BooleanSupplier ready) {
    start();
    try {
      await("ready", ready);
    } catch (RuntimeException e) {
      kill();
      throw e;
    }
  }

  /**
   * Waits until a condition that depends on this process holds; an {@link UncheckedIOException}
   * from it means "not yet".
   */
  void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + WITHIN.toNanos();
    while (!holds(condition)) {
      if (!isAlive()) {
        throw failure("ended before " + what);
      }
      if (System.nanoTime() > deadline) {
        throw failure("not " + what + " within " + WITHIN);
      }
      pause();
    }
  }

  /** Runs the command to its end and returns all that its log holds. */
  String run() {
    start();
    if (!ended(running().toHandle(), WITHIN)) {
      kill();
      throw failure("not done within " + WITHIN);
    }
    RUNNING.remove(this);
    if (running().exitValue() != 0) {
      throw failure("exit status " + running().exitValue());
    }
    return log();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Asks the process to end, and its children with it, as a service manager would. */
  void stop() {
    if (process == null) {
      return;
    }
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    ended(process.toHandle(), STOPPED_WITHIN);
    children.forEach(ProcessHandle::destroyForcibly);
    kill();
  }

  /** Ends the process and its children at once (SIGKILL). */
  void kill() {
    if (process == null) {
      return;
    }
    // Children first: while their parent lives it reaps them, so that none is left as a zombie.
    List<ProcessHandle> children = process.descendants().toList();
    children.forEach(ProcessHandle::destroyForcibly);
    children.forEach(child -> ended(child, STOPPED_WITHIN));
    process.destroyForcibly();
    ended(process.toHandle(), STOPPED_WITHIN);
    RUNNING.remove(this);
  }

  String logTail() {
    List<String> lines = log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  IllegalStateException failure(String problem) {
    return new IllegalStateException(name + ": " + problem + "; end of " + log + ":\n" + logTail());
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL_EVERY.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static boolean ended(ProcessHandle handle, Duration within) {
    try {
      handle.onExit().get(within.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException(name + ": was not started");
    }
    return process;
  }

  /** All that the process has printed. */
  String log() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": log: cannot be read", e);
    }
  }
}
