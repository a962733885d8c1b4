// The screen stays on while the page is seen; the browser lets go of it whenever the page is hidden.
let lock = null;

async function hold() {
  if (document.hidden || (lock && !lock.released)) return;
  lock = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
}

export function start() {
  document.addEventListener("visibilitychange", hold);
  // Some browsers want a gesture first.
  addEventListener("pointerdown", hold, { passive: true });
  hold();
}
