// A newer release is fetched beside the one that runs, and takes over between scans, never during one.
import { hear } from "./bus.js";
import { version } from "./version.js";
import { isCalm } from "./screens.js";

const LOOKS_EVERY = 60 * 60_000;
const AT_MOST_EVERY = 10 * 60_000;

export async function start() {
  if (!navigator.serviceWorker) return;
  let isKept = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (isKept) whenCalm(() => location.reload());
    isKept = true;
  });
  const options = { scope: "/kiosk/", updateViaCache: "none" };
  const registration = await navigator.serviceWorker.register("/kiosk/sw.js", options).catch(() => null);
  if (!registration) return;
  follow(registration);
  let looked = Date.now();
  const look = () => {
    looked = Date.now();
    registration.update().catch(() => {});
  };
  setInterval(look, LOOKS_EVERY);
  hear("heartbeat", ({ app_version }) => app_version !== version && Date.now() - looked > AT_MOST_EVERY && look());
}

/** Lets a waiting release take over as soon as the door is calm. */
function follow(registration) {
  const takeOver = () => {
    const waiting = registration.waiting;
    if (waiting && navigator.serviceWorker.controller) whenCalm(() => waiting.postMessage("take over"));
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", takeOver);
  });
  takeOver();
}

function whenCalm(act) {
  if (isCalm()) return act();
  setTimeout(() => whenCalm(act), 2000);
}
