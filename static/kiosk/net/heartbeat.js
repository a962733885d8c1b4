// Once a minute: how this device is, and whether there is news for it.
import * as queue from "../store/queue.js";
import { current, forget } from "../store/device.js";
import { etag } from "../store/roster.js";
import { verdict } from "../rules/sending.js";
import { call } from "./api.js";
import { refresh } from "./refresh.js";
import { tell } from "../../pwa/bus.js";
import { version } from "../../pwa/version.js";

const EVERY = 60_000;
let ahead = 0;

/** How far this device's clock is ahead of the server's, in milliseconds. */
export const skew = () => ahead;

export async function beat() {
  if (!current()) return;
  const sent = Date.now();
  const answer = await call("POST", "/api/v1/kiosk/heartbeat", {
    body: { queue_length: await queue.count(), app_version: version, device_time: new Date(sent).toISOString() },
  });
  if (answer.status !== 200) return refused(answer);
  ahead = (sent + Date.now()) / 2 - Date.parse(answer.body.server_time);
  tell("heartbeat", answer.body);
  if (answer.body.revoked) return forget({ key: "pair-revoked", count: queue.length() });
  if (answer.body.bootstrap_etag !== etag()) await refresh({ atMostEvery: 2 * EVERY });
}

async function refused(answer) {
  const asks = verdict(answer);
  if (asks === "wipe") await forget({ key: "pair-revoked", count: queue.length() });
  if (asks === "pair") tell("unpaired");
}

export function start() {
  setInterval(beat, EVERY);
  document.addEventListener("visibilitychange", () => document.hidden || beat());
  addEventListener("online", beat);
  beat();
}
