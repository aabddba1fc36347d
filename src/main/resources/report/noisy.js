const AT_LEAST = "+: or more; only the frequent ones of very many are counted.";

/** Where not all things are counted, a count may be too low. */
const counting = (alerts, { exact }) => (exact ? number(alerts) : `${number(alerts)}+`);

const sum = (inAlls) =>
  inAlls.reduce((a, b) => ({ count: a.count + b.count, exact: a.exact && b.exact }), { count: 0, exact: true });

const ranking = (title, entries, inAll, one) => {
  const most = Math.max(1, ...entries.map((entry) => entry.alerts));
  const rows = entries.map((entry) => {
    const name = element("td", {}, entry.name, bar(entry.alerts / most));
    return element("tr", {}, name, cell(counting(entry.alerts, entry.inAll), { class: "number" }));
  });
  return element("div", {},
    element("h3", {}, title),
    element("table", { class: "ranking" }, element("tbody", {}, ...rows)),
    ...(inAll.count > entries.length
      ? [element("p", { class: "muted small" }, `The first ${number(entries.length)} of ${distinct(inAll)} ${one}s.`)] : []),
    ...(entries.some((entry) => !entry.inAll.exact) ? [element("p", { class: "muted small" }, AT_LEAST)] : []));
};

const userName = (name) => (name === "" ? "no user name" : name);

const noisy = (result, search) => {
  if (result.alerts === 0) {
    return [element("p", {}, "Nobody and nothing.")];
  }
  const users = result.users.map(({ name, alerts }) => ({
    alerts,
    inAll: result.usersInAll,
    name: name === "" ? element("span", { class: "muted" }, userName(name)) : button(name, { class: "link clamped" }, () => search(name)),
  }));
  const terms = result.rules
    .flatMap((rule) => rule.terms.map((it) => ({ ...it, rule })))
    .sort((a, b) => b.alerts - a.alerts)
    .slice(0, result.users.length < 10 ? 10 : 20)
    .map(({ values, alerts, rule }) => ({
      alerts,
      inAll: rule.termsInAll,
      name: element("div", {}, element("span", { class: "code clamped" }, values.join(" · ")),
        element("div", { class: "muted small" }, rule.name)),
    }));
  return [
    ranking("Users with most alerts", users, result.usersInAll, "user"),
    ranking("Terms with most alerts", terms, sum(result.rules.map((rule) => rule.termsInAll)), "combination"),
  ];
};
