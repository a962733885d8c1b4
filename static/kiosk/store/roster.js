// The list that this device was given, in memory; on the disk it is sealed. Cards are known by their hashes alone.
import { ask, read, write } from "./db.js";
import { keepSealed, keptSealed } from "./sealed.js";
import { cardHash, keys } from "../rules/codes.js";
import { localDay } from "../../pwa/day.js";
import { tell } from "../../pwa/bus.js";

let kept = null; // { etag, at, body }
let cardKeys = null;
const byCard = new Map();
const byId = new Map();
const byCode = new Map();
let lasts = new Map();

export const body = () => kept?.body ?? null;
export const etag = () => kept?.etag ?? null;
/** When the list was made, by this device's clock. */
export const madeAt = () => kept?.at ?? null;
export const students = () => kept?.body.students ?? [];
export const student = (id) => byId.get(id) ?? null;
export const studentByCode = (code) => byCode.get(code) ?? null;
export const zone = () => kept?.body.school.time_zone;
export const today = (at = Date.now()) => localDay(at, zone());

/** Whether the expected times in the list are those of this day. */
export const isOfToday = (at = Date.now()) => kept?.body.day.date === today(at);

export async function studentByCard(code) {
  return cardKeys ? (byCard.get(await cardHash(cardKeys, code)) ?? null) : null;
}

/** The last scan of a student that counted today, here or, as far as the list knows, at another door. */
export function last(id, at = Date.now()) {
  const here = lasts.get(id);
  const told = byId.get(id)?.last;
  const there = told ? { direction: told.direction, at: Date.parse(told.at) } : null;
  const newest = here && (!there || here.at >= there.at) ? here : there;
  return newest && localDay(newest.at, zone()) === today(at) ? newest : null;
}

/** Notes a scan in memory at once, so that the next one already goes by it. */
export const note = (id, scan) => lasts.set(id, scan);

/** The server knew better: what it says goes from now on. */
export async function correct(id, scan) {
  if ((lasts.get(id)?.at ?? 0) > scan.at) return;
  lasts.set(id, scan);
  await write(["today"], ({ today: store }) => ask(store.put(scan, id)));
}

/** Takes back what was noted for a scan that turned out not to be one. */
export async function forgetScan(id, at) {
  if (lasts.get(id)?.at !== at) return;
  lasts.delete(id);
  await write(["today"], ({ today: store }) => ask(store.delete(id)));
}

export async function load() {
  const roster = await keptSealed("roster");
  if (roster) await take(roster);
  lasts = await loadLasts();
}

/** A newer list from the server. */
export async function replace(roster) {
  await keepSealed("roster", roster);
  await take(roster);
  tell("roster");
}

async function take(roster) {
  cardKeys = await keys(roster.body);
  kept = roster;
  for (const map of [byCard, byId, byCode]) map.clear();
  for (const one of roster.body.students) {
    byId.set(one.id, one);
    byCode.set(one.code, one);
    for (const card of one.cards) byCard.set(card, one);
  }
}

/** Scans of earlier days are of no use any more. */
async function loadLasts() {
  const old = Date.now() - 36 * 3_600_000;
  return write(["today"], async ({ today: store }) => {
    const [ids, scans] = await Promise.all([ask(store.getAllKeys()), ask(store.getAll())]);
    const pairs = ids.map((id, index) => [id, scans[index]]);
    for (const [id, scan] of pairs) if (scan.at < old) store.delete(id);
    return new Map(pairs.filter(([, scan]) => scan.at >= old));
  });
}
