// Dates and times as the school's walls show them, whatever zone this device believes in.
const formats = new Map();

function format(locale, options) {
  const key = JSON.stringify([locale, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, options));
  return formats.get(key);
}

/** The school's local date, `2026-11-24`. */
export function localDay(at, timeZone) {
  return format("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** `08:10`. */
export function localTime(at, timeZone) {
  return format("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
}

/** `martes, 24 de noviembre`. */
export function longDate(at, timeZone, locale) {
  return format(locale, { timeZone, weekday: "long", day: "numeric", month: "long" }).format(at);
}
