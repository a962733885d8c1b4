// The classes of the days around today, in memory and, sealed, on the disk.
import * as account from "./account.js";
import { ask } from "../../pwa/db.js";
import { announce, read, seal, unseal, write } from "./account.js";
import { applied } from "../rules/sending.js";
import { clockOf, dates, inOrder, local } from "../rules/classes.js";

let days = new Map(); // by date: { date, told, classes }
let about = null; // { teacher, clock }

export const teacher = () => about?.teacher ?? null;
export const clock = () => about?.clock ?? null;
/** The school's date and time now. */
export const now = () => local(Date.now(), clock());
export const today = () => now().slice(0, 10);

/** The classes of a date in their order, or null when this phone does not have them. */
export const of = (date) => days.get(date)?.classes ?? null;
/** When the server told of a date, as the school's time. */
export const told = (date) => days.get(date)?.told ?? "";

export function find(id) {
  for (const { classes } of days.values()) {
    const found = classes.find((one) => one.id === id);
    if (found) return found;
  }
  return null;
}

export async function load() {
  const [rows, note] = await read(["days", "keep"], ({ days: store, keep }) => Promise.all([ask(store.getAll()), ask(keep.get("about"))]));
  const opened = await Promise.all(rows.map((row) => unseal(row).catch(() => null)));
  days = new Map(opened.filter(Boolean).map((day) => [day.date, day]));
  about = note ? await unseal(note).catch(() => null) : null;
}

/** What the server answered takes the place of what was known of those dates; what is `old` goes. */
export async function replace(answer, at, old = () => false) {
  about = { teacher: answer.teacher, clock: clockOf(answer.now, at) };
  const fresh = dates(answer.from, answer.to).map((date) => ({
    date,
    told: answer.now.slice(0, 16),
    classes: inOrder(answer.classes.filter((one) => one.date === date)),
  }));
  for (const day of fresh) days.set(day.date, day);
  const gone = [...days.values()].filter(old).map(({ date }) => date);
  for (const date of gone) days.delete(date);
  await keep(fresh, gone);
}

/** What the server said of marks shows at once. */
export async function apply(done) {
  const by = about?.teacher?.name ?? "";
  const touched = new Set(done.map(({ row }) => row.mark.class_id));
  const changed = [...days.values()].filter(({ classes }) => classes.some(({ id }) => touched.has(id)));
  const fresh = changed.map((day) => ({ ...day, classes: day.classes.map((one) => applied(one, done, by)) }));
  for (const day of fresh) days.set(day.date, day);
  await keep(fresh, []);
}

async function keep(fresh, gone) {
  if (!account.id()) return;
  const sealed = await Promise.all(fresh.map(async (day) => [day.date, await seal(day)]));
  const note = await seal(about);
  await write(["days", "keep"], async ({ days: store, keep: notes }) => {
    for (const [date, value] of sealed) store.put(value, date);
    for (const date of gone) store.delete(date);
    notes.put(note, "about");
  });
  announce();
}

/** Nothing of any class stays. */
export async function forget() {
  days = new Map();
  about = null;
  await write(["days", "keep"], async ({ days: store, keep: notes }) => {
    store.clear();
    notes.delete("about");
  });
}
