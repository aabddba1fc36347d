const signed = (difference) =>
  difference === 0 ? "same" : `${difference < 0 ? "−" : "+"}${number(Math.abs(difference))}`;

const windowCells = (windows, ownSeconds, columns) => {
  const own = windows.find((window) => window.seconds === ownSeconds)?.alerts;
  return columns.map(({ seconds }) => {
    const window = windows.find((it) => it.seconds === seconds);
    if (!window) {
      return cell("", { class: "number" });
    }
    const isOwn = seconds === ownSeconds;
    const change = isOwn ? "own" : own === undefined ? "" : signed(window.alerts - own);
    const node = cell(number(window.alerts), { class: isOwn ? "number own" : "number" });
    node.append(element("span", { class: "change" }, change));
    return node;
  });
};

/** What all rules make together, with those windows that all of them were tried with. */
const totals = (rules, columns) =>
  columns
    .map(({ seconds }) => ({ seconds, of: rules.map((rule) => rule.windows.find((it) => it.seconds === seconds)) }))
    .filter(({ of }) => of.every((window) => window))
    .map(({ seconds, of }) => ({ seconds, alerts: of.reduce((sum, window) => sum + window.alerts, 0) }));

const windowsTable = (result) => {
  if (result.rules.every((rule) => rule.windows.length < 2)) {
    return [element("p", { class: "muted" }, "No other windows were tried. With ",
      element("span", { class: "code" }, "--window 5d,10d,14d,30d"),
      " the backtest counts what each of them would have made of the same events.")];
  }
  const rules = result.rules
    .filter((rule) => rule.windows.some((window) => window.alerts > 0))
    .sort((a, b) => b.alerts - a.alerts);
  if (rules.length === 0) {
    return [element("p", {}, "No rule would have alerted with any of the windows.")];
  }
  const columns = [...new Map(rules.flatMap((rule) => rule.windows).map((it) => [it.seconds, it])).values()]
    .sort((a, b) => a.seconds - b.seconds);
  const row = (name, windows, own, kind) => element("tr", { class: kind },
    element("th", { scope: "row", class: "name" }, name), ...windowCells(windows, own, columns));
  const total = totals(rules, columns);
  return [
    element("p", { class: "muted" }, "Alerts that each window would have made of the same events, and how many more or less than the rule’s own that is." +
      (columns.some(({ seconds }) => rules.some((rule) => !rule.windows.some((it) => it.seconds === seconds)))
        ? " Where there is no number, that window is another rule’s own." : "")),
    element("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Alerts by rule and window" },
      element("table", { class: "windows" },
        head(["Rule", { class: "name" }], ...columns.map(({ text }) => [text, { class: "number" }])),
        element("tbody", {},
          ...(rules.length > 1 && total.length > 0 ? [row("All rules", total, null, "all")] : []),
          ...rules.map((rule) => row(rule.name, rule.windows, rule.seconds, ""))))),
  ];
};
