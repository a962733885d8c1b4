// What a finger does on a row. Each of it can be done with a button as well.
const HOLD = 500;
const FAR = 56;
const STILL = 10;

/** Calls `tap`, `hold`, `right` or `left`. */
export function gestures(element, { tap, hold, right, left }) {
  let began = null;
  let timer = null;
  let isDone = false;

  const stop = () => {
    clearTimeout(timer);
    began = null;
  };
  const finish = (act) => {
    stop();
    isDone = true;
    act();
  };

  element.addEventListener("pointerdown", (event) => {
    stop();
    isDone = false;
    if (event.button !== 0) return;
    began = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => element.disabled || finish(hold), HOLD);
  });
  element.addEventListener("pointermove", (event) => {
    if (!began) return;
    const [x, y] = [event.clientX - began.x, event.clientY - began.y];
    if (Math.hypot(x, y) > STILL) clearTimeout(timer);
    if (event.pointerType === "mouse" || Math.abs(x) < FAR || Math.abs(y) > Math.abs(x) / 2) return;
    finish(x > 0 ? right : left);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) element.addEventListener(end, stop);
  element.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    if (!isDone) finish(hold);
  });
  // Keys and programs that read the screen click as well. After another gesture the click that follows is none.
  element.addEventListener("click", (event) => {
    if (!isDone || event.detail === 0) tap();
    isDone = false;
  });
}
