package dev.newterms.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.servers.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser, which has to be there: the build asks for it by a profile. */
class ReportPageBrowserIT {

  private static final String ATTACK = "</script><img src=x onerror=alert(1)>";

  private final Path folder;
  private Browser browser;

  ReportPageBrowserIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.browser = Browser.start(Files.createDirectory(folder.resolve("browser")));
  }

  @BeforeEach
  void lookAtIt() {
    browser.look(1280, false);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void shouldAskForNothingAndComplainOfNothing() throws IOException {
    Path page = open(new MadeUpReport().alert(1, "one", "ann").alert(20, "two", "bob"));

    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .hasSize(1)
        .allSatisfy(address -> assertThat(address).endsWith("/" + page.getFileName()));
  }

  @Test
  void shouldShowWhatStrangersWroteAsText() throws IOException {
    open(new MadeUpReport().alert(1, "one", ATTACK));

    assertThat(count("img")).isZero();
    assertThat(text(".alerts .alert .user")).isEqualTo(ATTACK);
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).hasSize(1);
  }

  @Test
  void shouldCountAlertsBeforeAndAfterTheMemoryWasFull() throws IOException {
    open(new MadeUpReport().alert(1, "one", "ann").alert(20, "one", "bob").alert(22, "one", "eve"));

    assertThat(text("#figures")).contains("3", "1").contains("of them early");
    assertThat(text(".rules tbody td:nth-of-type(1)")).isEqualTo("3");
    assertThat(text(".rules tbody td:nth-of-type(2)")).isEqualTo("1");
    assertThat(text(".rules tbody td:nth-of-type(3)")).isEqualTo("0.13");
  }

  @Test
  void shouldSayWhatOtherWindowsChange() throws IOException {
    open(new MadeUpReport().alert(1, "one", "ann"));

    assertThat(text(".windows tbody tr:last-child")).contains("7+3").contains("4own");
  }

  @Test
  void shouldSortByAColumnInBothDirections() throws IOException {
    open(new MadeUpReport().alert(1, "one", "bob").alert(2, "one", "ann").alert(3, "one", "eve"));

    click(".alerts thead .user button");
    assertThat(users()).isEqualTo("ann,bob,eve");
    assertThat(browser.evaluate("document.querySelector('thead .user').ariaSort").asText())
        .isEqualTo("ascending");

    click(".alerts thead .user button");
    assertThat(users()).isEqualTo("eve,bob,ann");
  }

  @Test
  void shouldFilterByTextAndByRule() throws IOException {
    open(new MadeUpReport().alert(1, "one", "bob").alert(2, "two", "ann").alert(3, "one", "ann"));

    enter("#alerts input", "ANN");
    assertThat(users()).isEqualTo("ann,ann");

    enter("#alerts select", "two");
    assertThat(users()).isEqualTo("ann");
    assertThat(text("#alerts [role=status]")).startsWith("1–1 of 1 alert, of 3");
  }

  @Test
  void shouldShowTheAlertsOfTheRuleThatIsClicked() throws IOException {
    open(new MadeUpReport().alert(1, "one", "bob").alert(2, "one", "bob").alert(3, "two", "ann"));

    browser.evaluate("document.querySelectorAll('.rules .link')[1].click()");

    assertThat(users()).isEqualTo("ann");
  }

  @Test
  void shouldUnfoldAReceiptAndFoldItAgain() throws IOException {
    open(new MadeUpReport().alert(7, "one", "bob"));

    click(".alert .time button");
    assertThat(text(".receipt"))
        .contains(
            "Never seen before; the memory goes back to",
            "event-0",
            "covers 50 % of the 14d window",
            "1d: new",
            "14d: known");

    click(".alert .time button");
    assertThat(count(".receipt")).isZero();
  }

  @Test
  void shouldTurnPagesOfManyAlerts() throws IOException {
    MadeUpReport report = new MadeUpReport();
    for (int i = 0; i <= ReportPage.MAX_ROWS; i++) {
      report.alert(1, "one", "user" + i);
    }
    open(report);

    assertThat(count(".alerts .alert")).isEqualTo(50);
    assertThat(text("#alerts [role=status]"))
        .isEqualTo(
            "1–50 of 5,000 alerts. These are the first 5,000 of 5,001; all are in alerts.ndjson.");

    browser.evaluate("document.querySelectorAll('.pages button')[1].click()");
    assertThat(text("#alerts [role=status]")).startsWith("51–100 of 5,000");
  }

  @Test
  void shouldSayWhereNotAllAreCounted() throws IOException {
    MadeUpReport report = new MadeUpReport();
    for (int i = 0; i <= AlertTally.MAX_DISTINCT; i++) {
      report.alert(1, "one", "user" + i).alert(1, "one", "ann");
    }
    open(report);

    assertThat(text("#figures")).contains("users10,000 or more");
    assertThat(text("#noisy")).contains("ann10,001+", "of 10,000 or more users", "+: or more");
  }

  @Test
  void shouldSayThatThereAreNoAlerts() throws IOException {
    open(new MadeUpReport());

    assertThat(text("#alerts")).isEqualTo("No alerts.");
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"360,false", "360,true", "1600,false", "1600,true"})
  void shouldFitIntoTheWindow(int width, boolean dark) throws IOException {
    browser.look(width, dark);
    open(new MadeUpReport().alert(1, "one", "x".repeat(3_000)).alert(2, "two", "a b ".repeat(200)));
    click(".alert .time button");

    assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth").asBoolean())
        .isTrue();
    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo(dark ? "rgb(20, 23, 27)" : "rgb(255, 255, 255)");
  }

  private Path open(MadeUpReport report) throws IOException {
    Path page = Files.writeString(folder.resolve("report.html"), report.text());
    browser.open(page);
    return page;
  }

  private void click(String selector) {
    browser.evaluate("document.querySelector('%s').click()".formatted(selector));
  }

  private void enter(String selector, String value) {
    browser.evaluate(
        "{const it = document.querySelector('%s'); it.value = '%s'; it.dispatchEvent(new Event('input'))}"
            .formatted(selector, value));
  }

  private int count(String selector) {
    return browser.evaluate("document.querySelectorAll('%s').length".formatted(selector)).asInt();
  }

  private String text(String selector) {
    return browser
        .evaluate("document.querySelector('%s').textContent".formatted(selector))
        .asText();
  }

  private String users() {
    return browser
        .evaluate("[...document.querySelectorAll('.alert .user')].map(it => it.textContent).join()")
        .asText();
  }
}
