// How each word looks: a tone, an icon and the word, never a colour alone.
import { h, icon } from "../../pwa/dom.js";
import { language, t } from "../texts.js";
import { local } from "../rules/classes.js";
import { longDate } from "../../pwa/day.js";

const MARKS = {
  present: ["good", "check"],
  absent: ["bad", "x"],
  late: ["warn", "clock"],
  excused: ["info", "pencil"],
  left_early: ["warn", "log-out"],
  none: ["quiet", "circle-dashed"],
};
const STANDINGS = {
  cancelled: ["bad", "ban"],
  holiday: ["pale", "calendar-off"],
  covered: ["pale", "user"],
  kept: ["info", "cloud-upload"],
  taken: ["good", "circle-check"],
  later: ["pale", "clock"],
  untaken: ["warn", "circle-dashed"],
};

export const badge = (tone, symbol, word) => h("span", { class: `badge ${tone}` }, icon(symbol), word);

export const iconOf = (status) => MARKS[status][1];

/** What a mark says: `atraso, 5 min`. */
export function wordOf({ status, minutes_late: minutes }) {
  const word = t(`mark-${status}`);
  return status === "late" && minutes ? `${word} ${t("minutes", { count: minutes })}` : word;
}

export const markBadge = (mark) => badge(...MARKS[mark.status], wordOf(mark));

export const standingBadge = (standing, values) => badge(...STANDINGS[standing], t(`class-${standing}`, values));

/** A hint beside a name: an icon and a few words. */
export const hint = (symbol, text, tone = "") => h("span", { class: `hint-part ${tone}` }, icon(symbol), text);

/** `jueves, 12 de marzo` of a date. */
export const dayName = (date) => longDate(Date.parse(`${date}T12:00Z`), "UTC", language());

/** `08:05` of an instant, on the school's walls. */
export const timeOf = (instant, clock) => local(Date.parse(instant), clock && { ...clock, ahead: 0 }).slice(11);
