package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.RememberedRule;
import dev.newterms.novelty.Sighting;
import dev.newterms.operator.WhatIfSighting;
import dev.newterms.sink.elasticsearch.Document;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept in state or sent between tasks. */
class StateTypesTest {

  private static final String MEMORY_SOURCE = "src/main/java/dev/newterms/novelty/Memory.java";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      classes = {
        Memory.class,
        Baseline.class,
        RememberedRule.class,
        Sighting.class,
        Alert.class,
        SourceRecord.class,
        DeadLetter.class,
        Document.class,
        WhatIfSighting.class
      })
  void shouldBeSerialisedWithoutKryo(Class<?> type) {
    TypeInformation<?> information = TypeInformation.of(type);

    assertThat(information).isInstanceOf(PojoTypeInfo.class);
    assertThatCode(() -> serializer(type)).doesNotThrowAnyException();
  }

  @Test
  void shouldRestoreAMemoryIntoOneThatHasAFieldMore() throws Exception {
    Class<?> laterMemory = memoryWithOneMoreField();
    TypeSerializer<Memory> serializer = serializer(Memory.class);
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    serializer.serialize(new Memory(1, 2, "id", 3), out);

    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    TypeSerializerSnapshot<Object> snapshot =
        TypeSerializerSnapshot.readVersionedSnapshot(in, laterMemory.getClassLoader());
    @SuppressWarnings("unchecked")
    TypeSerializer<Object> later = (TypeSerializer<Object>) serializer(laterMemory);

    assertThat(
            later
                .snapshotConfiguration()
                .resolveSchemaCompatibility(snapshot)
                .isCompatibleAfterMigration())
        .isTrue();
    assertThat(snapshot.restoreSerializer().deserialize(in))
        .hasToString(
            "Memory[firstSeenMillis=1, lastSeenMillis=2, lastEventId=id, sightings=3, later=0]");
  }

  private Class<?> memoryWithOneMoreField() throws IOException, ReflectiveOperationException {
    String source =
        Files.readString(Path.of(MEMORY_SOURCE))
            .replace("long sightings) {", "long sightings, long later) {")
            .replace("eventId, 1)", "eventId, 1, 0)")
            .replace("sightings + 1)", "sightings + 1, 0)");
    Path file = Files.writeString(folder.resolve("Memory.java"), source);
    JavaCompiler javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    assertThat(javac.run(null, null, null, "-d", folder.toString(), file.toString())).isZero();
    return new OwnClassesFirst(folder.toUri().toURL()).loadClass(Memory.class.getName());
  }

  private static <T> TypeSerializer<T> serializer(Class<T> type) {
    Configuration noKryo = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);
    return TypeInformation.of(type)
        .createSerializer(new ExecutionConfig(noKryo).getSerializerConfig());
  }

  /** Stands for a later version of the job's jar. */
  private static final class OwnClassesFirst extends URLClassLoader {

    OwnClassesFirst(URL classes) {
      super(new URL[] {classes}, StateTypesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(Memory.class.getName())) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
      return super.loadClass(name, resolve);
    }
  }
}
