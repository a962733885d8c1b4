// When somebody last touched the screen or a key, and what happens when nobody does.
const GESTURES = ["pointerdown", "keydown", "wheel", "touchmove"];
let touched = Date.now();

for (const gesture of GESTURES) addEventListener(gesture, () => (touched = Date.now()), { passive: true, capture: true });

/** Calls `then` once nothing was touched for so long; stops with the returned function. */
export function afterIdle(milliseconds, then) {
  touched = Date.now();
  const timer = setInterval(() => {
    const isLong = Date.now() - touched >= milliseconds;
    if (!isLong) return;
    clearInterval(timer);
    then();
  }, 500);
  return () => clearInterval(timer);
}
