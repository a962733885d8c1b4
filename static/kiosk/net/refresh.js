// Fetches the list of students when there is a newer one.
import * as queue from "../store/queue.js";
import * as roster from "../store/roster.js";
import { forget } from "../store/device.js";
import { verdict } from "../rules/sending.js";
import { call } from "./api.js";
import { tell } from "../../pwa/bus.js";

const WHOLE_EVERY = 5 * 60_000;
let asked = 0;
let under = null;

/**
 * Asks now, unless it asked a moment ago; whether the list is that of the server. Its version says nothing of who
 * came and went: `whole` reads it in any case.
 */
export function refresh({ whole = false, atMostEvery = 0 } = {}) {
  if (under) return under;
  if (Date.now() - asked < atMostEvery) return Promise.resolve(false);
  asked = Date.now();
  under = fetchList(whole).finally(() => (under = null));
  return under;
}

/** What other doors saw is brought along, so that the list of who is inside is true when the network goes. */
export function start() {
  setInterval(() => refresh({ whole: true }), WHOLE_EVERY * (0.8 + 0.4 * Math.random()));
}

async function fetchList(whole) {
  const at = Date.now();
  const answer = await call("GET", "/api/v1/kiosk/bootstrap", { etag: whole ? null : roster.etag() });
  if (answer.status === 200) await roster.replace({ etag: answer.headers.get("etag"), at, body: answer.body });
  const asks = verdict(answer);
  if (asks === "wipe") await forget({ key: "pair-revoked", count: queue.length() });
  if (asks === "pair") tell("unpaired");
  return answer.status === 200 || answer.status === 304;
}
