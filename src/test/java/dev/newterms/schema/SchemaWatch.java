package dev.newterms.schema;

import static net.bytebuddy.matcher.ElementMatchers.is;

import dev.newterms.alert.Alert;
import dev.newterms.alert.AlertDocuments;
import dev.newterms.alert.AlertJson;
import dev.newterms.alert.IngestStamp;
import dev.newterms.cloudtrail.DeadLetterJson;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.loading.ClassReloadingStrategy;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Checks every alert and every dead letter that is made in a test's JVM, in whatever test and
 * thread, against the published schema, and fails the test after which one was wrong.
 *
 * <p>JUnit finds it by {@code META-INF/services}, so no test has to ask for it. The check is woven
 * into the one place where alerts are made, and the one where dead letters are written: that needs
 * no hook in the product that only tests would use, and no test can forget it or go around it. What
 * other processes have written is checked by who reads it, with {@link PublishedSchema#require}.
 */
public final class SchemaWatch implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private static final int SHOWN = 5;
  private static final List<String> WRONG = new ArrayList<>();
  private static long checked;

  static {
    ByteBuddyAgent.install();
    weave(AlertDocuments.class, "alert", AlertAdvice.class);
    weave(DeadLetterJson.class, "write", DeadLetterAdvice.class);
  }

  /** Where the methods of the name call each other, the one that does the work is woven. */
  private static void weave(Class<?> type, String name, Class<?> advice) {
    Method method =
        Arrays.stream(type.getDeclaredMethods())
            .filter(candidate -> candidate.getName().equals(name))
            .max((a, b) -> Integer.compare(a.getParameterCount(), b.getParameterCount()))
            .orElseThrow(() -> new IllegalStateException(type + ": " + name + ": no such method"));
    new ByteBuddy()
        .redefine(type)
        .visit(Advice.to(advice).on(is(method)))
        .make()
        .load(type.getClassLoader(), ClassReloadingStrategy.fromInstalledAgent());
  }

  /** Its code is copied to the end of {@code AlertDocuments.alert}. */
  static final class AlertAdvice {
    @Advice.OnMethodExit
    static void check(@Advice.Return Alert alert) {
      SchemaWatch.checkAlert(alert);
    }
  }

  /** Its code is copied to the end of {@code DeadLetterJson.write}. */
  static final class DeadLetterAdvice {
    @Advice.OnMethodExit
    static void check(@Advice.Return byte[] json) {
      SchemaWatch.check(PublishedSchema.DEAD_LETTER, json);
    }
  }

  /** With the stamp that every attempt to write it adds. */
  public static void checkAlert(Alert alert) {
    check(PublishedSchema.ALERT, new IngestStamp(Instant.EPOCH).on(alert.document()));
  }

  public static void check(PublishedSchema schema, byte[] json) {
    List<String> problems = problems(schema, json);
    synchronized (WRONG) {
      checked++;
      if (!problems.isEmpty() && WRONG.size() < SHOWN) {
        WRONG.add(problems + " in " + new String(json, StandardCharsets.UTF_8));
      }
    }
  }

  private static List<String> problems(PublishedSchema schema, byte[] json) {
    try {
      return schema.problems(AlertJson.MAPPER.readTree(json));
    } catch (IOException e) {
      return List.of(e.toString());
    }
  }

  /** How many documents were checked in this JVM. */
  static long checked() {
    synchronized (WRONG) {
      return checked;
    }
  }

  /** What was wrong since the last time, some of it. */
  static List<String> takeWrong() {
    synchronized (WRONG) {
      List<String> wrong = List.copyOf(WRONG);
      WRONG.clear();
      return wrong;
    }
  }

  /** Nothing but to have the class loaded before the first test. */
  @Override
  public void beforeAll(ExtensionContext context) {}

  @Override
  public void afterEach(ExtensionContext context) {
    failIfWrong();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    failIfWrong();
  }

  private static void failIfWrong() {
    List<String> wrong = takeWrong();
    if (!wrong.isEmpty()) {
      throw new AssertionError("against the published schema: " + String.join("\n", wrong));
    }
  }
}
