// Sends what waits, oldest first, one window at a time, until nothing is left or the server cannot be reached.
import { pause } from "./pause.js";

/**
 * What sends for an app. It is told
 * - `lock`: the name of the lock that lets one window send; `most`: how many go together;
 * - `ready()`: whether it may send now; `oldest(most)`: the rows that wait; `length()`: how many they are;
 * - `post(rows)`: sends them; `verdict(answer)`: `settle`, `halve`, `later`, or a word of the app's own;
 * - `settle(rows, answer)`: keeps what became of them, and says of how many;
 * - `refuse(row, answer)`: sets aside one that the server cannot read;
 * - `stop(word)`: is told such a word; whether it is worth trying later.
 */
export function sender({ lock, most: batch, ready, oldest, length, post, verdict, settle, refuse, stop }) {
  let failures = 0;
  let timer = null;
  let most = batch;
  let isAgain = false;
  let isUnderWay = false;

  /** Sends what was just kept, unless the server could not be reached a moment ago: then its turn comes. */
  const nudge = () => (failures === 0 ? flush() : undefined);

  /** Sends now; a flush that is under way goes round once more. */
  async function flush() {
    isAgain = true;
    if (isUnderWay) return;
    isUnderWay = true;
    const isOurs = await navigator.locks.request(lock, { ifAvailable: true }, rounds).catch(failed);
    isUnderWay = false;
    if (isOurs && isAgain) await flush();
  }

  async function rounds(held) {
    while (held && isAgain) {
      isAgain = false;
      if (!(await ready())) break;
      while (await sendOne());
    }
    return held !== null;
  }

  function failed(error) {
    console.error(error);
    isAgain = false;
    return wait(null);
  }

  /** One batch; whether another may follow at once. */
  async function sendOne() {
    const rows = await oldest(most);
    if (rows.length === 0) return false;
    const answer = await post(rows);
    const word = verdict(answer);
    switch (word) {
      case "settle":
        return keepGoing(rows, answer);
      case "halve":
        return halve(rows, answer);
      case "later":
        return wait(answer.headers.get("retry-after"));
      default:
        return (await stop(word)) ? wait(null) : false;
    }
  }

  async function keepGoing(rows, answer) {
    // An answer about none of them would be asked for without end.
    if ((await settle(rows, answer)) === 0) return wait(null);
    failures = 0;
    most = Math.min(batch, most * 2);
    return true;
  }

  /** Finds the one that the server cannot read, and sets it aside. */
  async function halve(rows, answer) {
    if (rows.length > 1) most = Math.ceil(rows.length / 2);
    else await refuse(rows[0], answer);
    return true;
  }

  function wait(retryAfter) {
    failures += 1;
    const asked = Number(retryAfter) * 1000 || 0;
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(asked, pause(failures)));
    return false;
  }

  /** Sends whatever failed before, now. */
  const retry = () => {
    failures = 0;
    return flush();
  };

  /** Sends on every occasion on which it might work again. */
  function start() {
    addEventListener("online", retry);
    addEventListener("pageshow", retry);
    document.addEventListener("visibilitychange", () => document.hidden || retry());
    setInterval(() => length() > 0 && nudge(), 20_000 + Math.random() * 10_000);
    retry();
  }

  return { flush, nudge, retry, start };
}
