// A newer release is offered, and comes when the teacher says so; never in the middle of a roster.
import { follow } from "../pwa/update.js";
import { tell } from "../pwa/bus.js";

const LOOKS_AGAIN = 2000;
let waiting = null;
let isBusy = () => false;

/** Whether a newer release waits. */
export const isWaiting = () => waiting !== null;

/** Lets it in. */
export const takeOver = () => waiting?.();

/** `busy` says whether something on the screen is not saved. */
export async function start(busy) {
  isBusy = busy;
  await follow("/teacher/", {
    waits: (act) => {
      waiting = act;
      tell("release");
    },
    tookOver: beginAnew,
  });
}

/** Another window may have let it in. */
function beginAnew() {
  if (isBusy()) setTimeout(beginAnew, LOOKS_AGAIN);
  else location.reload();
}
