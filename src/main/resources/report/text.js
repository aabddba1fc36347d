"use strict";

const DAY = 86400000;

const number = (value) => value.toLocaleString("en");

/** Two digits that count: 0.071, 1.4, 23. */
const rate = (value) =>
  value.toLocaleString("en", value < 10 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 });

const counted = (value, one) => `${number(value)} ${one}${value === 1 ? "" : "s"}`;

/** How many different things there are, of which not all are counted where they are very many. */
const distinct = ({ count, exact }) => (exact ? number(count) : `${number(count)} or more`);

const percent = (share) => `${Math.floor(share * 100)} %`;

const date = (millis, options) =>
  new Date(millis).toLocaleDateString("en-GB", { timeZone: "UTC", ...options });

const longDay = (millis) => date(millis, { day: "numeric", month: "short", year: "numeric" });

const shortDay = (millis) => date(millis, { day: "numeric", month: "short" });

const instant = (text) => text.slice(0, 19).replace("T", " ");

const megabytes = (bytes) =>
  `${(bytes / 1e6).toLocaleString("en", { maximumFractionDigits: bytes < 1e8 ? 1 : 0 })} MB`;

/** The largest two units: 3 days 4 hours. */
const duration = (seconds) => {
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const first = units.findIndex(([, length]) => seconds >= length);
  if (first < 0) {
    return "0 seconds";
  }
  let rest = seconds;
  return units
    .slice(first, first + 2)
    .map(([unit, length]) => {
      const whole = Math.floor(rest / length);
      rest -= whole * length;
      return whole === 0 ? "" : counted(whole, unit);
    })
    .filter((part) => part)
    .join(" ");
};
