const USUAL_WINDOWS = ["1d", "5d", "7d", "10d", "14d", "30d", "60d", "90d"];

const chips = (newFor) => {
  const also = new Set(newFor);
  return element("ul", { class: "chips" }, ...USUAL_WINDOWS.map((window) =>
    element("li", { class: also.has(window) ? "chip yes" : "chip" },
      window, element("span", { class: "unseen" }, also.has(window) ? ": new" : ": known"))));
};

const terms = ({ fields = [], terms: values = [] }) =>
  element("div", {}, ...values.map((value, index) =>
    element("div", {}, element("span", { class: "muted" }, `${fields[index] ?? ""}  `), element("span", { class: "code" }, value))));

const code = (text) => (text ? element("span", { class: "code" }, text) : null);

const seen = (time) => (time ? `${instant(time)} UTC` : null);

const baseline = ({ baseline: { since, coverage } = {}, window }) =>
  since === undefined ? null
    : `since ${instant(since)} UTC; covers ${coverage >= 1 ? "all" : percent(coverage)} of the ${window} window`;

/** All that an alert says about why it is new, in words. */
const receiptText = ({ alert, rule }) => {
  const receipt = alert.receipt;
  const capital = receipt.reason ? receipt.reason[0].toUpperCase() + receipt.reason.slice(1) : "";
  return [
    element("p", { class: "why" }, `${capital}.`),
    facts([
      ["Rule", rule.name],
      ["New terms", terms(receipt)],
      ["Novelty", noveltyText(receipt.novelty)],
      ["First seen before", seen(receipt.first_seen) ?? "never"],
      ["Last seen before", seen(receipt.last_seen) ?? "never"],
      ["Last event before", code(receipt.last_event_id)],
      ["Sightings before", number(receipt.sightings ?? 0)],
      ["Age of the memory", typeof receipt.memory_age_seconds === "number" ? duration(receipt.memory_age_seconds) : null],
      ["Also new for a window of", chips(receipt.also_new_for ?? [])],
      ["Memory filled", baseline(receipt)],
      ["Event", code(alert.event)],
      ["Event time", `${instant(alert.time)} UTC`],
      ["Action", alert.action],
      ["User", userName(alert.user)],
      ["Source", alert.source],
      ["Region", alert.region],
      ["Alert", code(receipt.id)],
      ["Rule id", code(rule.id)],
    ]),
  ];
};
