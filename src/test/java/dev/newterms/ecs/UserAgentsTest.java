package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.ParsedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          aws-cli/1.32.5 Python/3.11.6 Linux/6.1.66 botocore/1.34.5 | aws-cli | 1.32.5 | Linux 6.1.66 | Spider
          Boto3/1.34.5 Python/3.11.6 Linux/5.10                     | Boto3   | 1.34.5 | Linux 5.10   | Spider
          console.amazonaws.com                                     | Other   | ''     | ''           | Other
          """)
  void shouldTellClientSystemAndDevice(
      String agent, String name, String version, String system, String device) {
    assertThat(read("user_agent.name", agent)).isEqualTo(name);
    assertThat(read("user_agent.version", agent)).isEqualTo(version);
    assertThat(read("user_agent.os.full", agent)).isEqualTo(system);
    assertThat(read("user_agent.device.name", agent)).isEqualTo(device);
  }

  @Test
  void shouldNotMixUpAgentsThatFollowEachOther() {
    assertThat(read("user_agent.version", "Boto3/1.1.1")).isEqualTo("1.1.1");
    assertThat(read("user_agent.version", "Boto3/2.2.2")).isEqualTo("2.2.2");
    assertThat(read("user_agent.version", "Boto3/1.1.1")).isEqualTo("1.1.1");
  }

  @Test
  void shouldNotLookAtOneThatIsTooLong() {
    String longest = "x".repeat(UserAgents.LONGEST);

    assertThat(read("user_agent.name", longest)).isEqualTo("Other");
    assertThat(read("user_agent.name", longest + "x")).isEmpty();
    assertThat(read("user_agent.original", longest + "x")).isEqualTo(longest + "x");
  }

  private static String read(String field, String agent) {
    return EcsFields.withoutDatabases()
        .named(field)
        .orElseThrow()
        .read(
            ParsedEvent.of(
                "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"userAgent\":\"" + agent + "\"}"))
        .asText();
  }
}
