// A newer release is fetched beside the one that runs, and takes over between scans, never during one.
import { follow } from "../pwa/update.js";
import { hear } from "../pwa/bus.js";
import { version } from "../pwa/version.js";
import { isCalm } from "./screens.js";

const AT_MOST_EVERY = 10 * 60_000;

export async function start() {
  const look = await follow("/kiosk/", {
    waits: (takeOver) => whenCalm(takeOver),
    tookOver: () => whenCalm(() => location.reload()),
  });
  if (!look) return;
  let looked = Date.now();
  hear("heartbeat", ({ app_version }) => {
    if (app_version === version || Date.now() - looked <= AT_MOST_EVERY) return;
    looked = Date.now();
    look();
  });
}

function whenCalm(act) {
  if (isCalm()) return act();
  setTimeout(() => whenCalm(act), 2000);
}
