// The worker that keeps an app: a newer release is fetched beside the one that runs and waits to be let in.
const LOOKS_EVERY = 60 * 60_000;

/**
 * Registers the worker of the app at `shell`. `waits(takeOver)` is called when a newer release waits, `tookOver()`
 * when one has taken over and the page is still of the old one. Gives what looks for a newer one, or null where
 * there can be no worker.
 */
export async function follow(shell, { waits, tookOver }) {
  if (!navigator.serviceWorker) return null;
  let isKept = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (isKept) tookOver();
    isKept = true;
  });
  const options = { scope: shell, updateViaCache: "none" };
  const registration = await navigator.serviceWorker.register(`${shell}sw.js`, options).catch(() => null);
  if (!registration) return null;
  const offer = () => {
    const waiting = registration.waiting;
    if (waiting && navigator.serviceWorker.controller) waits(() => waiting.postMessage("take over"));
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  offer();
  const look = () => registration.update().catch(() => {});
  setInterval(look, LOOKS_EVERY);
  return look;
}
