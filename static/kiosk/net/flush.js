// Sends the scans that wait.
import * as queue from "../store/queue.js";
import { current, forget } from "../store/device.js";
import { settle, verdict } from "../rules/sending.js";
import { call } from "./api.js";
import { isOnline } from "./connection.js";
import { hear, tell } from "../../pwa/bus.js";
import { sender } from "../../pwa/sender.js";

const own = sender({
  lock: "presente-kiosk-flush",
  most: 250,
  ready: () => current() !== null,
  oldest: queue.oldest,
  length: queue.length,
  post: (rows) => call("POST", "/api/v1/attendance/events", { body: batch(rows) }),
  verdict,
  settle: keep,
  refuse: setAside,
  stop: ended,
});

export const { flush, nudge } = own;

const batch = (rows) => ({
  sent_at: new Date().toISOString(),
  events: rows.map(({ id, sequence, event }) => ({ client_event_id: id, sequence, ...event })),
});

async function keep(rows, answer) {
  const settled = settle(rows, answer.body.results ?? []);
  await queue.settle(settled);
  const all = [...settled.done, ...settled.refused];
  for (const one of all) tell("answered", one);
  return all.length;
}

async function setAside(row, answer) {
  const result = { outcome: "rejected", reason: answer.body?.detail ?? answer.body?.title ?? String(answer.status) };
  await queue.settle({ done: [], refused: [{ row, result }] });
  tell("answered", { row, result });
}

/** The server does not know this device any more, or wants it to forget everything. */
async function ended(word) {
  if (word === "wipe") await forget({ key: "pair-revoked", count: queue.length() });
  else tell("unpaired");
  return word !== "wipe";
}

export function start() {
  hear("connection", () => isOnline() && own.retry());
  own.start();
}
