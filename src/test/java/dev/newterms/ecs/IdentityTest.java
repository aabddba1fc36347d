package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.ParsedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

  private static final String TEXT = "aws.cloudtrail.additional_eventdata";

  @Test
  void shouldTakeTheAddressOfTheSessionBeforeTheUsers() {
    String both =
        """
        'userIdentity':{'type':'IdentityCenterUser','userName':'user@example.com',
        'arn':'arn:aws:sts::111122223333:assumed-role/reader/session@example.com'}""";

    assertThat(read("user.email", both).asText()).isEqualTo("session@example.com");
    assertThat(read("user.email", both.replace("session@", "session")).asText())
        .isEqualTo("user@example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IAMUser", "AssumedRole", "Unknown"})
  void shouldKnowNobodyElseByWhomTheyActFor(String type) {
    String user = "'userIdentity':{'type':'%s','onBehalfOf':{'userId':'u-1'}}";

    assertThat(read("user.id", user.formatted("IdentityCenterUser")).asText()).isEqualTo("u-1");
    assertThat(read("user.id", user.formatted(type)).isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'a':'rosa'}", "['rosa',{'a':'b'}]"})
  void shouldLeaveWhatIsNoNameOfASignInWhereItIs(String name) {
    String members = signIn("'UserName':" + name);

    assertThat(read("user.name", members).isMissingNode()).isTrue();
    assertThat(read(TEXT, members).asText()).startsWith("{UserName=").contains("rosa");
  }

  @Test
  void shouldShowNoAdditionalDataWhereThereWasNothingButTheName() {
    String members = signIn("'UserName':'rosa'");

    assertThat(read("user.name", members).asText()).isEqualTo("rosa");
    assertThat(read(TEXT, members).isMissingNode()).isTrue();
  }

  private static String signIn(String data) {
    return "'eventName':'UserAuthentication','additionalEventData':{" + data + "}";
  }

  private static JsonNode read(String field, String members) {
    String event = "{'eventTime':'2026-03-01T10:00:00Z'," + members + "}";
    return EcsFields.withoutDatabases()
        .named(field)
        .orElseThrow()
        .read(ParsedEvent.of(event.replace('\'', '"')));
  }
}
