/** Days of the history on which the memory covered the whole window of the rule. */
const coveredDays = (rule, read) =>
  Math.max(0, (Date.parse(read.until) - Date.parse(read.since)) / DAY - rule.earlySeconds / 86400);

const rateAfter = (rule, read) => {
  const days = coveredDays(rule, read);
  return days < 1 ? null : (rule.alerts - rule.filling) / days;
};

const ruleRow = (rule, read, time, show) => {
  const after = rateAfter(rule, read);
  const all = slots(time, rule.days);
  const figure = (text, label) => cell(text, { class: "number figure", "data-label": label });
  return element("tr", {},
    element("th", { scope: "row", class: "name" },
      button(rule.name, { class: "link" }, () => show(rule)),
      element("div", { class: "muted small" },
        `${rule.window} · ${rule.severity} · ${counted(rule.sightings, "sighting")}`)),
    figure(number(rule.alerts), rule.alerts === 1 ? "alert" : "alerts"),
    figure(number(rule.filling), "early"),
    figure(after === null ? "–" : rate(after), "a day"),
    figure(number(all[busiest(all)].alerts), time.length === 1 ? "on the busiest day" : "in the busiest bar"),
    element("td", { class: "strip" }, spark(time, rule.days)));
};

const quietRules = (rules) =>
  element("details", {},
    element("summary", {}, `${counted(rules.length, "rule")} without alerts`),
    element("ul", {}, ...rules.map((rule) => element("li", {}, rule.name,
      element("span", { class: "muted small" }, ` ${rule.window} · ${counted(rule.sightings, "sighting")}`)))));

const rulesTable = (result, time, show) => {
  const loud = result.rules.filter((rule) => rule.alerts > 0).sort((a, b) => b.alerts - a.alerts);
  const quiet = result.rules.filter((rule) => rule.alerts === 0);
  const figure = { class: "number figure" };
  const table = element("table", { class: "rules" },
    head(["Rule", { class: "name" }], ["Alerts", figure], ["Early", figure], ["A day", figure],
      [time.length === 1 ? "Busiest day" : "Busiest bar", figure],
      ["Over time, each in its own scale", { class: "strip" }]),
    element("tbody", {}, ...loud.map((rule) => ruleRow(rule, result.read, time, show))));
  return [
    ...(loud.length > 0 ? [element("p", { class: "muted" },
      "Early: alerts while the memory did not cover the rule’s window yet, of things that may have been there before. " +
      "A day: the other alerts, from then on; – where that is less than a day."), table]
      : [element("p", {}, "No rule alerted.")]),
    ...(quiet.length > 0 ? [quietRules(quiet)] : []),
  ];
};
