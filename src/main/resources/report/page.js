const text = (id) => byId(id).textContent.trim();

const UNKNOWN_RULE = (id) => ({ id, name: id, window: "", days: {}, terms: [], windows: [] });

const readRows = (result) => {
  const byRule = new Map(result.rules.map((rule) => [rule.id, rule]));
  return text("alerts-data").split("\n").filter((line) => line).map((line, index) => {
    const alert = JSON.parse(line);
    const row = { index, alert, rule: byRule.get(alert.rule) ?? UNKNOWN_RULE(alert.rule) };
    row.search = searchText(row);
    return row;
  });
};

const figures = (result) => {
  const filling = result.rules.reduce((sum, rule) => sum + rule.filling, 0);
  const after = result.rules.map((rule) => rateAfter(rule, result.read));
  const known = after.filter((it) => it !== null);
  const loud = result.rules.filter((rule) => rule.alerts > 0).length;
  const all = [
    [result.alerts === 1 ? "alert" : "alerts", number(result.alerts)],
    ["of them early", number(filling)],
    ["a day, all rules together", known.length === after.length && known.length > 0
      ? rate(known.reduce((sum, it) => sum + it, 0)) : "–"],
    [`of ${counted(result.rules.length, "rule")} alerted`, number(loud)],
    [result.usersInAll.count === 1 ? "user" : "users", distinct(result.usersInAll)],
  ];
  return all.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value)));
};

const daysOf = (rules) => {
  const sum = {};
  for (const rule of rules) {
    for (const [day, [alerts, filling]] of Object.entries(rule.days)) {
      const [before, fillingBefore] = sum[day] ?? [0, 0];
      sum[day] = [before + alerts, fillingBefore + filling];
    }
  }
  return sum;
};

const daysChart = (result, time) => {
  const loud = result.rules.filter((rule) => rule.alerts > 0).sort((a, b) => b.alerts - a.alerts);
  const place = element("div");
  const choice = element("select", {}, option("", "all rules"), ...loud.map((rule) => option(rule.id, rule.name)));
  const draw = () => {
    const rules = choice.value === "" ? loud : loud.filter((rule) => rule.id === choice.value);
    place.replaceChildren(chart(time, daysOf(rules), choice.selectedOptions[0].textContent));
  };
  choice.addEventListener("input", draw);
  draw();
  return [
    ...(loud.length > 1 ? [element("div", { class: "filters" }, field("Rule", "rule", choice))] : []),
    ...(loud.length > 0 ? [legend()] : []),
    place,
  ];
};

const exceptionsTable = (exceptions) =>
  element("table", {},
    head(["Exception", {}], ["Owner, reason", {}], ["Events", { class: "number" }], ["Spared", { class: "number" }]),
    element("tbody", {}, ...exceptions.map((it) => element("tr", {},
      element("td", { class: "code" }, it.query),
      element("td", {}, `${it.owner}: ${it.reason}`, element("div", { class: "muted small" },
        `${it.rules === null ? "all rules" : it.rules.join(", ")}${it.expires ? `; until ${instant(it.expires)} UTC` : ""}`)),
      cell(number(it.events), { class: "number" }),
      cell(number(it.alerts), { class: "number" })))));

const readFacts = ({ read, exceptions, alerts, output }) => [
  facts([
    ["Files", `${number(read.files)}, ${number(read.filesSkipped)} skipped`],
    ["Size", `${megabytes(read.bytes)}, ${megabytes(read.bytesInflated)} inflated`],
    ["Events", `${number(read.events)} in ${counted(read.records, "record")}`],
    ["Records without events", read.recordsWithoutEvents > 0 ? number(read.recordsWithoutEvents) : null],
    ["Skipped", read.skipped > 0 ? `${number(read.skipped)} control messages, digests and insight events` : null],
    ["Sightings", number(read.sightings)],
    ["Outside --from and --to", read.outside > 0 ? `${counted(read.outside, "event")}, once for each rule that matches` : null],
    ["Learned", read.learned > 0 ? `${counted(read.learned, "new sighting")} without an alert` : null],
    ["Dead letters", Object.entries(read.deadLetters).map(([reason, count]) => `${number(count)} ${reason}`).join(", ") || "0"],
    ["Range", `${instant(read.since)} to ${instant(read.until)} UTC`],
    ["All alerts", element("span", {}, `${number(alerts)} in `, element("span", { class: "code" }, output))],
  ]),
  ...(exceptions.length > 0 ? [element("div", { class: "exceptions scroll" }, exceptionsTable(exceptions))] : []),
];

const page = () => {
  const result = JSON.parse(text("result-data"));
  const rows = readRows(result);
  const { read } = result;
  const dayTimes = Object.keys(daysOf(result.rules)).map((day) => Date.parse(day));
  const time = timeline(
    dayTimes.reduce((a, b) => Math.min(a, b), Date.parse(read.since)),
    dayTimes.reduce((a, b) => Math.max(a, b), Date.parse(read.until)));
  const title = `Backtest of ${counted(result.rules.length, "rule")}`;
  const loud = result.rules.filter((rule) => rule.alerts > 0);
  const alerts = new Alerts(rows, loud, result.alerts > rows.length
    ? `These are the first ${number(rows.length)} of ${number(result.alerts)}; all are in ${result.output}.` : "");
  document.title = title;
  byId("title").textContent = title;
  byId("range").textContent = `${longDay(Date.parse(read.since))} to ${longDay(Date.parse(read.until))}, ` +
    `${counted(time.days, "day")} in UTC; ${counted(read.events, "event")} in ${counted(read.files, "file")}`;
  byId("figures").append(...figures(result));
  byId("days").append(...daysChart(result, time));
  byId("rules").append(...rulesTable(result, time, (rule) => alerts.show({ rule: rule.id })));
  byId("windows").append(...windowsTable(result));
  byId("noisy").append(...noisy(result, (name) => alerts.show({ text: name })));
  byId("alerts").append(...(rows.length === 0 ? [element("p", {}, "No alerts.")] : alerts.nodes()));
  byId("read").append(...readFacts(result));
  byId("made").textContent = `Made by newterms ${result.version} on ${instant(result.made)} UTC.`;
};

page();
