// Sends the marks that wait, each under its own account.
import * as account from "../store/account.js";
import * as days from "../store/days.js";
import * as outbox from "../store/outbox.js";
import { batch, settle, verdict } from "../rules/sending.js";
import { call } from "./api.js";
import { hear, tell } from "../../pwa/bus.js";
import { isOnline } from "../../pwa/connection.js";
import { isOurs, learn, session } from "./session.js";
import { refreshDay } from "./refresh.js";
import { sender } from "../../pwa/sender.js";

let own = null;
let lastStatus = 0;

/** Sends now, whatever failed before. */
export const retry = () => own?.retry();

/** Keeps marks, and sends them as soon as it goes. */
export async function keep(marks, from = []) {
  await outbox.add(marks, from);
  own?.nudge();
  askWorker();
}

/** Where browsers know of it, the worker sends even after the page was closed. */
async function askWorker() {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => null);
  registration?.sync?.register("outbox").catch(() => {});
}

/** Begins to send what the account of this page has, on every occasion. */
export function start() {
  own = sender({
    lock: `presente-teacher-${account.id()}`,
    most: 250,
    ready,
    oldest: outbox.oldest,
    length: outbox.length,
    post,
    verdict,
    settle: (rows, answer) => take(rows, answer.body.results ?? []),
    refuse,
    stop,
  });
  own.start();
  hear("connection", () => isOnline() && own.retry());
  hear("session", () => session() === "ours" && own.retry());
  navigator.serviceWorker?.addEventListener("message", (event) => event.data === "flush" && own.retry());
}

/** Not under another account, and not before what the worker was told is taken in. */
async function ready() {
  await takeHeard();
  if (outbox.length() === 0) return false;
  return isOurs() || ((await refreshDay()) === "ours" && isOurs());
}

async function post(rows) {
  const answer = await call("POST", "/api/v1/teacher/marks", { body: batch(rows, Date.now()) });
  lastStatus = answer.status;
  return answer;
}

async function take(rows, results) {
  const settled = settle(rows, results);
  await days.apply(settled.done);
  await outbox.settle(settled);
  tell("sent", settled);
  return settled.done.length + settled.refused.length;
}

async function takeHeard() {
  for (const { at, body } of await outbox.heardByWorker()) {
    const rows = await outbox.oldest(body.ids.length + outbox.length());
    await take(rows.filter(({ id }) => body.ids.includes(id)), body.results);
    await outbox.forgetHeard(at);
  }
}

function refuse(row, answer) {
  const message = answer.body?.errors?.[0]?.message ?? answer.body?.detail ?? null;
  return outbox.settle({ done: [], refused: [{ row, result: { reason: String(answer.status), message } }] });
}

/** Signed out: everything stays here, and goes when the same account is back. */
function stop() {
  learn({ status: lastStatus, body: null });
  return false;
}
