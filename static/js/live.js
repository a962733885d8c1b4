// What carries data-live asks for itself again every few seconds: only while somebody looks, and never under
// somebody's hands. When nobody has touched anything for a while it rests, so that a forgotten page does not
// keep a session open.
const EVERY = 5_000;
const RESTS_AFTER = 10 * 60_000;
let touched = Date.now();

const written = (field) => field.value !== field.defaultValue;
const busy = (live) =>
  live.contains(document.activeElement) ||
  live.querySelector("input:checked, [open]") ||
  [...live.querySelectorAll("input, textarea")].some(written) ||
  !getSelection().isCollapsed;

function refresh() {
  if (document.hidden || Date.now() - touched > RESTS_AFTER) return;
  for (const live of document.querySelectorAll("[data-live]")) {
    if (!busy(live)) live.dispatchEvent(new Event("refresh"));
  }
}

setInterval(refresh, EVERY);
document.addEventListener("visibilitychange", refresh);
for (const event of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
  addEventListener(event, () => (touched = Date.now()), { passive: true });
}
