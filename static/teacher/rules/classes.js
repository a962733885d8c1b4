// Classes and the school's clock, as far as a phone can know it.

/** Minutes before its start from which a class may be taken. */
const EARLY = 15;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What an answer tells of the school's clock: how far this phone is ahead, and the school's offset in minutes. */
export function clockOf(now, at) {
  const [, sign, hours, minutes] = now.match(/([+-])(\d\d):?(\d\d)$/) ?? [null, "+", "0", "0"];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  return { ahead: at - Date.parse(now), offset };
}

/** The school's date and time, `2026-03-12T08:01`; without an answer so far, the phone's. */
export function local(at, clock) {
  const { ahead, offset } = clock ?? { ahead: 0, offset: -new Date(at).getTimezoneOffset() };
  return new Date(at - ahead + offset * MINUTE).toISOString().slice(0, 16);
}

/** A date so many days later. */
export const shift = (date, days) => new Date(Date.parse(`${date}T00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** The dates from one to another. */
export function dates(from, to) {
  const all = [];
  for (let date = from; date <= to; date = shift(date, 1)) all.push(date);
  return all;
}

/** From when a class may be taken, as the school's time. */
export const opens = ({ date, start_time: start }) => new Date(Date.parse(`${date}T${start}Z`) - EARLY * MINUTE).toISOString().slice(0, 16);

/** Whether it has not come yet. */
export const isFuture = (one, now) => now < opens(one);

/**
 * Whether a class may be taken now. The answer that told of it, at `told`, may be older than the class: then only its
 * time was against it.
 */
export function mayTake(one, now, told) {
  const isThere = !one.covered_by && (one.status === "planned" || one.status === "held");
  return isThere && !isFuture(one, now) && (one.may_take || isFuture(one, told));
}

/** How a class stands, in one word. */
export function standing(one, now, { kept = 0 } = {}) {
  if (one.status === "cancelled" || one.status === "holiday") return one.status;
  if (one.covered_by) return "covered";
  if (kept > 0) return "kept";
  if (one.taken) return "taken";
  return isFuture(one, now) ? "later" : "untaken";
}

/** In the order of the day. */
export const inOrder = (classes) => [...classes].sort((a, b) => a.start_time.localeCompare(b.start_time) || a.id - b.id);
