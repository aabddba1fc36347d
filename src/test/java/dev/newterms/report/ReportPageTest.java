package dev.newterms.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportPageTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void shouldFillEveryPlaceOfTheTemplate() throws IOException {
    assertThat(new MadeUpReport().alert(1, "one", "ann").text())
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("{{", "}}\n</script>\n{{")
        .endsWith("</html>\n\n");
  }

  @Test
  void shouldNameNoOtherAddressThanNamespaces() throws IOException {
    assertThat(new MadeUpReport().text().replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "url(", "@import", "eval(", "innerHTML");
  }

  @Test
  void shouldHaveAPolicyWithHashesOfItsOwnScriptAndStyle() throws IOException {
    assertThat(new MadeUpReport().text())
        .containsPattern(
            "content=\"default-src 'none'; img-src data:; style-src 'sha256-[^' ]{44}';"
                + " script-src 'sha256-[^' ]{44}'; base-uri 'none'; form-action 'none'\"");
  }

  @Test
  void shouldHoldOneAlertALine() throws IOException {
    List<String> lines =
        new MadeUpReport()
            .alert(1, "one", "ann")
            .alert(2, "two", "bob")
            .data("alerts-data")
            .lines()
            .toList();

    assertThat(lines).hasSize(2);
    JsonNode second = JSON.readTree(lines.get(1));
    assertThat(second.path("rule").asText()).isEqualTo("two");
    assertThat(second.path("time").asText()).isEqualTo("2026-09-03T00:00:00Z");
    assertThat(second.at("/receipt/also_new_for/1").asText()).isEqualTo("5d");
  }

  @Test
  void shouldLetNoTextLeaveItsElement() throws IOException {
    String user = "</script><!--<script>&\u2028\u2029\n\"'\\";

    String line = new MadeUpReport().alert(1, "one", user).data("alerts-data");

    assertThat(line).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\n");
    assertThat(JSON.readTree(line).path("user").asText()).isEqualTo(user);
  }

  @Test
  void shouldShortenWhatNobodyReads() throws IOException {
    String line = new MadeUpReport().alert(1, "one", "x".repeat(1_000_000)).data("alerts-data");

    assertThat(line).hasSizeLessThan(4_000).contains("… (1000000 characters)");
  }

  @Test
  void shouldNotCutACharacterInHalf() {
    String text = "x".repeat(ShortText.MAX_LENGTH - 1) + "\uD83D\uDE00" + "y";

    assertThat(ShortText.of(text)).startsWith("x".repeat(999) + "… (1002");
    assertThat(ShortText.of("short")).isEqualTo("short");
  }

  @Test
  void shouldHoldNoMoreRowsThanAPageShowsAndCountAllOfThem() throws IOException {
    MadeUpReport report = new MadeUpReport();
    for (int i = 0; i < ReportPage.MAX_ROWS + 3; i++) {
      report.alert(1, "one", "user" + i);
    }

    String text = report.text();

    assertThat(text.lines().filter(line -> line.startsWith("{\"time\""))).hasSize(5_000);
    assertThat(text)
        .contains("\"alerts\":5003,\"read\"", "\"usersInAll\":{\"count\":5003,\"exact\":true}");
  }

  @Test
  void shouldSayThatThereMayBeMoreUsersAndTermsThanAreCounted() throws IOException {
    MadeUpReport report = new MadeUpReport();
    for (int i = 0; i <= AlertTally.MAX_DISTINCT; i++) {
      report.alert(1, "one", "user" + i);
    }

    JsonNode result = JSON.readTree(report.data("result-data"));

    assertThat(result.path("usersInAll")).hasToString("{\"count\":10000,\"exact\":false}");
    assertThat(result.at("/rules/0/termsInAll")).hasToString("{\"count\":10000,\"exact\":false}");
    assertThat(result.at("/rules/1/termsInAll")).hasToString("{\"count\":0,\"exact\":true}");
  }

  @Test
  void shouldCountEachRulesAlertsByDayAndThoseOfAFillingMemory() throws IOException {
    JsonNode result =
        JSON.readTree(
            new MadeUpReport()
                .alert(1, "one", "ann")
                .alert(1, "one", "ann")
                .alert(20, "one", "bob")
                .data("result-data"));

    JsonNode rule = result.at("/rules/0");
    assertThat(rule.path("alerts").asLong()).isEqualTo(3);
    assertThat(rule.path("filling").asLong()).isEqualTo(2);
    assertThat(rule.path("days")).hasToString("{\"2026-09-02\":[2,2],\"2026-09-21\":[1,0]}");
    assertThat(rule.at("/terms/0")).hasToString("{\"values\":[\"ann\"],\"alerts\":2}");
    assertThat(rule.at("/windows/0"))
        .hasToString("{\"text\":\"5d\",\"seconds\":432000,\"alerts\":7}");
    assertThat(result.at("/rules/1/alerts").asLong()).isZero();
  }

  @Test
  void shouldSayWhatWasReadAndWhen() throws IOException {
    JsonNode result = JSON.readTree(new MadeUpReport().alert(1, "one", "ann").data("result-data"));

    assertThat(result.path("made").asText()).isEqualTo("2026-10-01T12:00:00Z");
    assertThat(result.path("output").asText()).isEqualTo("alerts.ndjson");
    assertThat(result.at("/read/files").asInt()).isEqualTo(2);
    assertThat(result.at("/read/deadLetters")).hasToString("{\"BAD_GZIP\":1}");
    assertThat(result.at("/read/since").asText()).isEqualTo("2026-09-01T00:00:00Z");
    assertThat(result.at("/read/until").asText()).isEqualTo("2026-10-01T00:00:00Z");
    assertThat(result.at("/users/0")).hasToString("{\"name\":\"ann\",\"alerts\":1}");
  }
}
