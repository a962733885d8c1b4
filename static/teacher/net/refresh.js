// Fetches the classes: the days around today, so that they are here when the network is not.
import * as days from "../store/days.js";
import * as drafts from "../store/drafts.js";
import * as outbox from "../store/outbox.js";
import { call } from "./api.js";
import { isOurs, learn } from "./session.js";
import { shift } from "../rules/classes.js";
import { tell } from "../../pwa/bus.js";

const EVERY = 5 * 60_000;
let under = null;
let seen = { path: null, etag: null };
let asked = 0;

const path = (from, to) => `/api/v1/teacher/classes?from=${from}&to=${to}`;

/** Yesterday and the week to come; what the answer means for the page. */
export function refresh() {
  under ??= week().finally(() => (under = null));
  return under;
}

async function week() {
  asked = Date.now();
  const said = await fetchDays(shift(days.today(), -1), shift(days.today(), 7), { isWeek: true });
  return said;
}

/** One more day, or today again: enough to know who is signed in. */
export const refreshDay = (date = days.today()) => fetchDays(date, date);

async function fetchDays(from, to, { isWeek = false } = {}) {
  const where = path(from, to);
  const before = Date.now();
  // Without a doubt about who is signed in, the same version is the same answer.
  const etag = isWeek && isOurs() && seen.path === where ? seen.etag : null;
  const answer = await call("GET", where, { etag });
  const said = learn(answer);
  if (said !== "ours" || answer.status !== 200) return said;
  const at = (before + Date.now()) / 2;
  await days.replace(answer.body, at, isWeek ? isOld(from, to) : undefined);
  if (isWeek) seen = { path: where, etag: answer.headers.get("etag") };
  tell("data");
  // A phone that believes in another day has asked for the wrong ones.
  if (isWeek && shift(answer.body.today, -1) !== from && days.today() === answer.body.today) return week();
  return said;
}

/** Days out of reach go, unless something of theirs is still to be saved or sent. */
const isOld = (from, to) => ({ date, classes }) => {
  const isOpen = ({ id }) => drafts.has(id) || outbox.marksOf(id).length > 0;
  return (date < from || date > to) && !classes.some(isOpen);
};

/** Asks again now and then, and whenever the page is seen again. */
export function start() {
  const soon = () => document.hidden || Date.now() - asked < 30_000 || refresh();
  document.addEventListener("visibilitychange", soon);
  addEventListener("online", () => refresh());
  setInterval(() => document.hidden || refresh(), EVERY * (0.8 + 0.4 * Math.random()));
}
