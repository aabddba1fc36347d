/** The time that the charts span, in slots of so many days that they can be told apart. */
const timeline = (firstMillis, lastMillis) => {
  const first = Math.floor(firstMillis / DAY);
  const days = Math.max(1, Math.floor(lastMillis / DAY) - first + 1);
  const length = [1, 7, 28, 91, 364].find((it) => days / it <= 100) ?? Math.ceil(days / 100);
  const count = Math.ceil(days / length);
  return {
    days,
    length,
    count,
    slotOf: (day) => Math.min(count - 1, Math.max(0, Math.floor((Date.parse(day) / DAY - first) / length))),
    startOf: (slot) => (first + slot * length) * DAY,
    nameOf(slot) {
      const start = this.startOf(slot);
      return length === 1 ? longDay(start) : `${longDay(start)} and ${counted(length - 1, "day")} after`;
    },
  };
};

/** Alerts in each slot: all of them, and those made while the memory was filling. */
const slots = (time, days) => {
  const all = Array.from({ length: time.count }, () => ({ alerts: 0, filling: 0 }));
  for (const [day, [alerts, filling]] of Object.entries(days)) {
    const slot = all[time.slotOf(day)];
    slot.alerts += alerts;
    slot.filling += filling;
  }
  return all;
};

const busiest = (all) =>
  all.reduce((best, slot, index) => (slot.alerts > all[best].alerts ? index : best), 0);

/** Bars of one series on top of the other, in percent of the width and pixels of the height. */
const bars = (all, top, height) => {
  const width = 100 / all.length;
  const gap = all.length > 60 ? 0.12 : 0.2;
  return all.flatMap(({ alerts, filling }, index) => {
    const at = (count) => (count === 0 ? 0 : Math.max(1, (count / top) * height));
    const box = (y, high, kind) => shape("rect", {
      class: kind, x: `${(index + gap / 2) * width}%`, width: `${(1 - gap) * width}%`, y, height: high });
    const low = at(filling);
    const high = Math.max(low, at(alerts));
    return [
      ...(low > 0 ? [box(height - low, low, "filling")] : []),
      ...(high > low ? [box(height - high, high - low, "full")] : []),
    ];
  });
};

const spark = (time, days) => {
  const all = slots(time, days);
  const top = Math.max(1, ...all.map((slot) => slot.alerts));
  const drawing = shape("svg", { class: "spark", "aria-hidden": "true" }, ...bars(all, top, 27));
  drawing.style.maxWidth = `${time.count * 40}px`;
  return drawing;
};
