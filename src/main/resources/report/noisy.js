const ranking = (title, entries, inAll, one) => {
  const most = Math.max(1, ...entries.map((entry) => entry.alerts));
  const rows = entries.map((entry) => {
    const name = element("td", {}, entry.name, bar(entry.alerts / most));
    return element("tr", {}, name, cell(number(entry.alerts), { class: "number" }));
  });
  return element("div", {},
    element("h3", {}, title),
    element("table", { class: "ranking" }, element("tbody", {}, ...rows)),
    ...(inAll > entries.length
      ? [element("p", { class: "muted small" }, `The first ${number(entries.length)} of ${counted(inAll, one)}.`)] : []));
};

const userName = (name) => (name === "" ? "no user name" : name);

const noisy = (result, search) => {
  if (result.alerts === 0) {
    return [element("p", {}, "Nobody and nothing.")];
  }
  const users = result.users.map(({ name, alerts }) => ({
    alerts,
    name: name === "" ? element("span", { class: "muted" }, userName(name)) : button(name, { class: "link clamped" }, () => search(name)),
  }));
  const terms = result.rules
    .flatMap((rule) => rule.terms.map((it) => ({ ...it, rule })))
    .sort((a, b) => b.alerts - a.alerts)
    .slice(0, result.users.length < 10 ? 10 : 20)
    .map(({ values, alerts, rule }) => ({
      alerts,
      name: element("div", {}, element("span", { class: "code clamped" }, values.join(" · ")),
        element("div", { class: "muted small" }, rule.name)),
    }));
  return [
    ranking("Users with most alerts", users, result.usersInAll, "user"),
    ranking("Terms with most alerts", terms, result.rules.reduce((sum, rule) => sum + rule.termsInAll, 0), "combination"),
  ];
};
