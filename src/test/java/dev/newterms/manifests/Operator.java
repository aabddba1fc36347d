package dev.newterms.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.File;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.jspecify.annotations.Nullable;

/**
 * The Flink Kubernetes Operator's own code. It needs classes of an older Flink, so it is no test
 * dependency: it has a class loader of its own, over the jars that the build puts into {@code
 * target/operator}.
 */
final class Operator {
  private static final String PACKAGE = "org.apache.flink.kubernetes.operator.";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ClassLoader LOADER = loader();
  private static final Object VALIDATOR = validator();
  private static final Method VALIDATE =
      method(VALIDATOR.getClass(), "validateDeployment", FlinkDeployment.class);
  private static final Method MERGE =
      method(
          type(PACKAGE + "utils.FlinkUtils"),
          "mergePodTemplates",
          Pod.class,
          Pod.class,
          boolean.class);

  private Operator() {}

  /** What the operator's validator says of a FlinkDeployment; empty if it accepts it. */
  static Optional<String> problem(JsonNode deployment) throws JsonProcessingException {
    Optional<?> problem =
        (Optional<?>)
            Objects.requireNonNull(
                invoke(VALIDATE, VALIDATOR, JSON.treeToValue(deployment, FlinkDeployment.class)));
    return problem.map(Object::toString);
  }

  /**
   * One pod template laid over another as the operator does.
   *
   * @param byName whether elements of lists belong together by their names; otherwise by their
   *     places
   */
  static JsonNode merged(JsonNode common, JsonNode own, boolean byName)
      throws JsonProcessingException {
    Object pod =
        invoke(
            MERGE,
            null,
            JSON.treeToValue(common, Pod.class),
            JSON.treeToValue(own, Pod.class),
            byName);
    return pod == null ? JSON.missingNode() : JSON.valueToTree(pod);
  }

  /** A class of the operator, of its autoscaler, or of Flink on Kubernetes. */
  static Class<?> type(String name) {
    try {
      return LOADER.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object validator() {
    Configuration configuration = new Configuration();
    // Otherwise a thread watches Kubernetes for changes and never ends.
    configuration.setString("kubernetes.operator.dynamic.config.enabled", "false");
    Class<?> configManager = type(PACKAGE + "config.FlinkConfigManager");
    try {
      return type(PACKAGE + "validation.DefaultValidator")
          .getConstructor(configManager)
          .newInstance(
              configManager.getConstructor(Configuration.class).newInstance(configuration));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters) {
    try {
      return type.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object invoke(
      Method method, @Nullable Object target, @Nullable Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ClassLoader loader() {
    File folder = Path.of(System.getProperty("newterms.build", "target"), "operator").toFile();
    File[] jars =
        Objects.requireNonNull(
            folder.listFiles(), folder + ": mvn process-test-resources makes it");
    return new URLClassLoader(
        Arrays.stream(jars).map(Operator::url).toArray(URL[]::new),
        Operator.class.getClassLoader());
  }

  private static URL url(File file) {
    try {
      return file.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
