// Sends what waits, oldest first, one window at a time, until nothing is left or the server cannot be reached.
import * as queue from "../store/queue.js";
import { current, forget } from "../store/device.js";
import { pause, settle, verdict } from "../rules/sending.js";
import { call } from "./api.js";
import { isOnline } from "./connection.js";
import { hear, tell } from "../bus.js";

const BATCH = 250;
let failures = 0;
let timer = null;
let most = BATCH;
let isAgain = false;
let isUnderWay = false;

/** Sends what was just kept, unless the server could not be reached a moment ago: then its turn comes. */
export const nudge = () => (failures === 0 ? flush() : undefined);

/** Sends now; a flush that is under way goes round once more. */
export async function flush() {
  isAgain = true;
  if (isUnderWay) return;
  isUnderWay = true;
  const isOurs = await navigator.locks.request("presente-kiosk-flush", { ifAvailable: true }, rounds).catch(failed);
  isUnderWay = false;
  if (isOurs && isAgain) await flush();
}

async function rounds(lock) {
  while (lock && isAgain && current()) {
    isAgain = false;
    while (await sendOne());
  }
  return lock !== null;
}

function failed(error) {
  console.error(error);
  isAgain = false;
  return wait(null);
}

/** One batch; whether another may follow at once. */
async function sendOne() {
  const rows = await queue.oldest(most);
  if (rows.length === 0) return false;
  const answer = await call("POST", "/api/v1/attendance/events", { body: batch(rows) });
  switch (verdict(answer)) {
    case "settle":
      return keepGoing(rows, answer.body.results ?? []);
    case "wipe":
      await forget({ key: "pair-revoked", count: queue.length() });
      return false;
    case "pair":
      tell("unpaired");
      return wait(null);
    case "halve":
      return halve(rows, answer);
    default:
      return wait(answer.headers.get("retry-after"));
  }
}

const batch = (rows) => ({
  sent_at: new Date().toISOString(),
  events: rows.map(({ id, sequence, event }) => ({ client_event_id: id, sequence, ...event })),
});

async function keepGoing(rows, results) {
  const settled = settle(rows, results);
  await queue.settle(settled);
  for (const one of [...settled.done, ...settled.refused]) tell("answered", one);
  // An answer about none of them would be asked for without end.
  if (settled.done.length + settled.refused.length === 0) return wait(null);
  failures = 0;
  most = Math.min(BATCH, most * 2);
  return true;
}

/** Finds the one that the server cannot read, and sets it aside. */
async function halve(rows, answer) {
  if (rows.length > 1) {
    most = Math.ceil(rows.length / 2);
    return true;
  }
  const [row] = rows;
  const result = { outcome: "rejected", reason: answer.body?.detail ?? answer.body?.title ?? String(answer.status) };
  await queue.settle({ done: [], refused: [{ row, result }] });
  tell("answered", { row, result });
  return true;
}

function wait(retryAfter) {
  failures += 1;
  const asked = Number(retryAfter) * 1000 || 0;
  clearTimeout(timer);
  timer = setTimeout(flush, Math.max(asked, pause(failures)));
  return false;
}

/** Sends on every occasion on which it might work again. */
export function start() {
  const now = () => {
    failures = 0;
    flush();
  };
  addEventListener("online", now);
  addEventListener("pageshow", now);
  document.addEventListener("visibilitychange", () => document.hidden || now());
  setInterval(() => queue.length() > 0 && nudge(), 20_000 + Math.random() * 10_000);
  hear("connection", () => isOnline() && now());
  now();
}
