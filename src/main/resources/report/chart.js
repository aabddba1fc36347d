const HEIGHT = 170;
const ABOVE = 8;

/** The steps of an axis: 1, 2 or 5 times a power of ten, at most five of them. */
const axis = (largest) => {
  const raw = Math.max(1, largest) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].find((it) => it * power >= raw) * power);
  const count = Math.max(1, Math.ceil(largest / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
};

const axisLabels = (steps, y) => {
  const width = 10 + 7.5 * number(steps.at(-1)).length;
  return shape("svg", { width, height: HEIGHT + ABOVE + 24, "aria-hidden": "true" },
    ...steps.map((step) => shape("text", { x: width - 10, y: y(step) + 4, "text-anchor": "end" }, number(step))));
};

/** At most eight days below the axis, every second of them only where there is room. */
const dayLabels = (time) => {
  const every = Math.ceil(time.count / 8);
  const years = time.startOf(time.count - 1) - time.startOf(0) > 300 * DAY;
  return Array.from({ length: Math.ceil(time.count / every) }, (_, index) => {
    const millis = time.startOf(index * every);
    const text = years ? date(millis, { month: "short", year: "numeric" }) : shortDay(millis);
    return shape("text", {
      class: index % 2 === 1 ? "minor" : "",
      x: `${(index * every * 100) / time.count}%`,
      y: HEIGHT + ABOVE + 18,
    }, text);
  });
};

const slotText = (time, all, index) => {
  const { alerts, filling } = all[index];
  const part = filling === 0 ? "" : filling === alerts
    ? ", early" : `, ${number(filling)} of them early`;
  return `${time.nameOf(index)}: ${counted(alerts, "alert")}${part}`;
};

/** Alerts over time. Its caption tells the bar that is pointed at or reached by arrow keys. */
const chart = (time, days, name) => {
  const all = slots(time, days);
  const steps = axis(Math.max(...all.map((slot) => slot.alerts)));
  const y = (value) => ABOVE + HEIGHT * (1 - value / steps.at(-1));
  const caption = element("figcaption", { "aria-live": "polite" });
  const mark = shape("rect", { class: "touch", y: ABOVE, height: HEIGHT, width: `${100 / time.count}%` });
  const plot = shape("svg", {
    class: "plot", height: HEIGHT + ABOVE + 24, tabindex: "0", role: "img", "aria-label": `Alerts over time, ${name}` },
    ...steps.map((step) => shape("line", { class: step === 0 ? "base" : "", x1: "0", x2: "100%", y1: y(step), y2: y(step) })),
    mark,
    shape("svg", { y: ABOVE, width: "100%", height: HEIGHT }, ...bars(all, steps.at(-1), HEIGHT)),
    ...dayLabels(time));
  plot.style.maxWidth = `${time.count * 96}px`;
  let chosen = busiest(all);
  const rest = () => {
    chosen = busiest(all);
    mark.setAttribute("class", "touch");
    caption.textContent = all[chosen].alerts === 0 ? "No alerts." : `Most: ${slotText(time, all, chosen)}.`;
  };
  const choose = (index) => {
    chosen = Math.min(time.count - 1, Math.max(0, index));
    mark.setAttribute("class", "chosen");
    mark.setAttribute("x", `${(100 * chosen) / time.count}%`);
    caption.textContent = `${slotText(time, all, chosen)}.`;
  };
  plot.addEventListener("pointermove", (event) => {
    const box = plot.getBoundingClientRect();
    choose(Math.floor(((event.clientX - box.left) / box.width) * time.count));
  });
  plot.addEventListener("pointerleave", rest);
  plot.addEventListener("blur", rest);
  plot.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      event.preventDefault();
      choose(chosen + step);
    }
  });
  rest();
  return element("figure", {}, element("div", { class: "chart" }, axisLabels(steps, y), plot), caption);
};

const legend = () =>
  element("div", { class: "legend" },
    element("span", {}, element("i", { class: "full" }), "the memory covered the rule’s window"),
    element("span", {}, element("i", { class: "filling" }), "early: the memory did not cover it yet"));
