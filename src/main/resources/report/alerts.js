const PAGE = 50;

const NOVELTIES = { never_seen: "never seen", forgotten: "forgotten" };

const noveltyText = (novelty) => NOVELTIES[novelty] ?? String(novelty);

const coverage = ({ alert }) => alert.receipt.baseline?.coverage ?? 1;

const COLUMNS = [
  { title: "Time (UTC)", name: "time", value: ({ alert }) => alert.time, text: ({ alert }) => instant(alert.time) },
  { title: "Rule", name: "rule", value: ({ rule }) => rule.name },
  { title: "New terms", name: "terms", value: ({ alert }) => alert.receipt.terms.join(" · ") },
  { title: "User", name: "user", value: ({ alert }) => alert.user, text: ({ alert }) => userName(alert.user) },
  { title: "Novelty", name: "novelty", value: ({ alert }) => noveltyText(alert.receipt.novelty) },
  { title: "Memory", name: "memory", value: coverage, text: (row) => (coverage(row) >= 1 ? "full" : percent(coverage(row))) },
];

const compared = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const searchText = ({ alert, rule }) =>
  [rule.name, rule.id, alert.event, alert.action, alert.user, alert.source, alert.region, alert.receipt.id,
    alert.receipt.reason, ...alert.receipt.terms].join("\n").toLowerCase();

const option = (value, text) => element("option", { value }, text);

const field = (label, kind, control) => {
  control.classList.add("control");
  return element("label", { class: kind }, label, control);
};

/** The table of alerts, a page at a time, so that thousands are no burden. */
class Alerts {
  constructor(rows, rules, notShown) {
    this.rows = rows;
    this.notShown = notShown;
    this.sort = { column: COLUMNS[0], down: false };
    this.first = 0;
    this.text = element("input", { type: "search", placeholder: "user, terms, address, event id …" });
    this.rule = element("select", {}, option("", "all rules"), ...rules.map((rule) => option(rule.id, rule.name)));
    this.novelty = element("select", {}, option("", "any"), ...Object.entries(NOVELTIES).map(([value, text]) => option(value, text)));
    this.memory = element("select", {}, option("", "any"), option("full", "full"), option("filling", "still filling"));
    this.body = element("tbody");
    this.status = element("p", { class: "muted", role: "status" });
    this.back = button("Earlier rows", { class: "control" }, () => this.turn(-PAGE));
    this.next = button("Later rows", { class: "control" }, () => this.turn(PAGE));
    this.headings = COLUMNS.map((column) => this.heading(column));
    for (const control of [this.text, this.rule, this.novelty, this.memory]) {
      control.addEventListener("input", () => this.filter());
    }
  }

  heading(column) {
    return element("th", { scope: "col", class: column.name }, button(column.title, {}, () => {
      this.sort = { column, down: this.sort.column === column && !this.sort.down };
      this.filter();
    }));
  }

  nodes() {
    this.filter();
    return [
      element("div", { class: "filters", role: "search" },
        field("Search", "text", this.text), field("Rule", "rule", this.rule),
        field("Novelty", "", this.novelty), field("Memory", "", this.memory)),
      this.status,
      element("table", { class: "alerts" }, element("thead", {}, element("tr", {}, ...this.headings)), this.body),
      element("div", { class: "pages" }, this.back, this.next),
    ];
  }

  show({ text = "", rule = "" }) {
    this.text.value = text;
    this.rule.value = rule;
    this.novelty.value = "";
    this.memory.value = "";
    this.filter();
    byId("alerts-title").scrollIntoView();
    this.text.focus({ preventScroll: true });
  }

  filter() {
    const words = this.text.value.toLowerCase().split(/\s+/).filter((word) => word);
    const memory = this.memory.value;
    this.found = this.rows.filter((row) =>
      (this.rule.value === "" || row.rule.id === this.rule.value) &&
      (this.novelty.value === "" || row.alert.receipt.novelty === this.novelty.value) &&
      (memory === "" || (coverage(row) >= 1) === (memory === "full")) &&
      words.every((word) => row.search.includes(word)));
    const { column, down } = this.sort;
    this.found.sort((a, b) => (down ? -1 : 1) * compared(column.value(a), column.value(b)) || a.index - b.index);
    this.first = 0;
    this.draw();
  }

  turn(step) {
    this.first = Math.min(Math.max(0, this.first + step), Math.max(0, this.found.length - 1));
    this.draw();
    byId("alerts-title").scrollIntoView();
  }

  draw() {
    const last = Math.min(this.first + PAGE, this.found.length);
    const part = this.found.length === 0 ? "No alert" : `${number(this.first + 1)}–${number(last)} of ${counted(this.found.length, "alert")}`;
    const ofAll = this.found.length === this.rows.length ? "" : `, of ${number(this.rows.length)} in this page`;
    this.status.textContent = `${part}${ofAll}. ${this.notShown}`;
    this.body.replaceChildren(...this.found.slice(this.first, last).map((row) => this.alertRow(row)));
    this.back.disabled = this.first === 0;
    this.next.disabled = last === this.found.length;
    this.headings.forEach((heading, index) => {
      if (COLUMNS[index] === this.sort.column) {
        heading.setAttribute("aria-sort", this.sort.down ? "descending" : "ascending");
      } else {
        heading.removeAttribute("aria-sort");
      }
    });
  }

  alertRow(row) {
    const node = element("tr", { class: "alert" });
    const opener = element("button", { type: "button", "aria-expanded": "false" }, instant(row.alert.time));
    node.append(...COLUMNS.map((column) => column.name === "time"
      ? element("td", { class: "time" }, opener)
      : element("td", { class: column.name }, element("span", {}, (column.text ?? column.value)(row)))));
    node.addEventListener("click", () => {
      if (String(getSelection()) === "") {
        this.unfold(row, node, opener);
      }
    });
    return node;
  }

  unfold(row, node, opener) {
    const open = opener.getAttribute("aria-expanded") === "true";
    opener.setAttribute("aria-expanded", String(!open));
    node.classList.toggle("open", !open);
    if (open) {
      node.nextSibling.remove();
    } else {
      node.after(element("tr", { class: "receipt" }, element("td", { colspan: COLUMNS.length }, ...receiptText(row))));
    }
  }
}
