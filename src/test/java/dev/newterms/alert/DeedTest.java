package dev.newterms.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ConsoleLogin   | -          | -                                   | signed in to the console",
        "AssumeRole     | roleArn    | arn:aws:iam::1:role/ops/Admin       | assumed role Admin",
        "GetSecretValue | secretId   | arn:aws:secretsmanager:e:1:secret:db-Ab1 | read secret db-Ab1",
        "GetSecretValue | secretId   | prod/db                             | read secret prod/db",
        "GetParameter   | name       | /prod/db                            | read parameter /prod/db",
        "CreateUser     | userName   | $1 \\ {x}                           | created user $1 \\ {x}",
        "CreateUser     | -          | -                                   | called CreateUser of s",
        "ListBuckets    | -          | -                                   | called ListBuckets of s",
        "AssumeRole     | roleArn    | arn:aws:iam::1:role/                | assumed role arn:aws:iam::1:role/"
      })
  void shouldSayWhatWasDone(String action, String parameter, String value, String deed) {
    ObjectNode event = event(action, "success");
    event.withObject("/aws/cloudtrail/flattened/request_parameters").put(parameter, value);

    assertThat(Deed.of(event)).isEqualTo(deed);
  }

  @Test
  void shouldNotSayThatWhatFailedWasDone() {
    ObjectNode event = event("ConsoleLogin", "failure");
    assertThat(Deed.of(event)).isEqualTo("called ConsoleLogin of s and failed");

    event.withObject("/aws/cloudtrail").put("error_code", "AccessDenied");
    assertThat(Deed.of(event)).isEqualTo("called ConsoleLogin of s and failed (AccessDenied)");
  }

  @Test
  void shouldNotSayThatItWasDoneWhereNobodyKnows() {
    assertThat(Deed.of(event("ConsoleLogin", "unknown"))).isEqualTo("called ConsoleLogin of s");
  }

  private static ObjectNode event(String action, String outcome) {
    ObjectNode event = new ObjectMapper().createObjectNode();
    event.putObject("event").put("action", action).put("outcome", outcome).put("provider", "s");
    return event;
  }
}
