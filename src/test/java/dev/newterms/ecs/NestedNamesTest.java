package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.ParsedEvent;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NestedNamesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'a.b.c':1}                   | {'a':{'b':{'c':1}}}
          {'a':{'b.c':1},'a.b.d':2}     | {'a':{'b':{'c':1,'d':2}}}
          {'a.b':{'c':1},'a':{'b.d':2}} | {'a':{'b':{'c':1,'d':2}}}
          {'a':[{'b.c':1},'x']}         | {'a':[{'b':{'c':1}},'x']}
          {'a':'x','a.b':1}             | {'a':{'b':1}}
          {'a.b':1,'a':'x'}             | {'a':{'b':1}}
          {'a':1,'a.b.c':2,'a.b':3}     | {'a':{'b':{'c':2}}}
          {'a.':1,'.':2}                | {'a':{'':1},'':{'':2}}
          {'a':{}}                      | {'a':{}}
          """)
  void shouldNestWhatIsDotted(String written, String nested) throws IOException {
    assertThat(NestedNames.in(object(written))).isEqualTo(object(nested));
  }

  @Test
  void shouldLeaveANameThatWouldNestTooDeep() throws IOException {
    String name = "a" + ".a".repeat(5000);

    assertThat(NestedNames.in(object("{'" + name + "':1}")))
        .isEqualTo(object("{'" + name + "':1}"));
  }

  @Test
  void shouldNotNestDeeperThanADocumentCanBeWritten() throws IOException {
    String name = "a" + ".a".repeat(60);
    String event = "{'@timestamp':'2026-03-01T10:00:00Z'";
    String close = "}";
    for (int i = 0; i < 90; i++) {
      event += ",'" + name + "':{'b':1";
      close += "}";
    }

    ObjectNode document =
        new EcsDocuments(EcsFields.withoutDatabases())
            .of(ParsedEvent.of((event + close).replace('\'', '"')));

    assertThat(JSON.writeValueAsBytes(document)).isNotEmpty();
  }

  private static ObjectNode object(String json) throws IOException {
    return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
  }
}
