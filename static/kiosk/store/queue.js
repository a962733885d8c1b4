// Scans that the server has not acknowledged yet. They survive a reload, an update, a dead battery.
import { ask, read, write } from "./db.js";
import { seal, unseal } from "./sealed.js";
import { tell } from "../../pwa/bus.js";

let waiting = 0;
let aside = 0;

/** How many wait, as last counted. */
export const length = () => waiting;
/** How many the server would not take, and nobody has looked at. */
export const refusedLength = () => aside;

export async function count() {
  const both = ({ queue, refused }) => Promise.all([ask(queue.count()), ask(refused.count())]);
  [waiting, aside] = await read(["queue", "refused"], both);
  tell("queue");
  return waiting;
}

/**
 * Keeps a scan; comes back with its row once it is on the disk. The number in the sequence is given in the same
 * transaction, so that none is used twice. `mine` is `{studentId, last}`: what the next scan of the student goes by.
 */
export async function add(event, mine = null) {
  const id = crypto.randomUUID();
  const sealed = await seal(event);
  const row = await write(["keep", "queue", "today"], async ({ keep, queue, today }) => {
    const sequence = ((await ask(keep.get("sequence"))) ?? 0) + 1;
    const row = { sequence, id, sealed };
    keep.put(sequence, "sequence");
    queue.add(row);
    if (mine) today.put(mine.last, mine.studentId);
    return row;
  });
  waiting += 1;
  tell("queue");
  return row;
}

/** The oldest that wait, opened. */
export async function oldest(most) {
  const rows = await read(["queue"], ({ queue }) => ask(queue.getAll(null, most)));
  return Promise.all(rows.map(async (row) => ({ ...row, event: await unseal(row.sealed) })));
}

/** Lets go what was acknowledged and sets aside what was refused, in one transaction. */
export async function settle({ done, refused }) {
  await write(["queue", "refused"], async ({ queue, refused: store }) => {
    for (const { row } of [...done, ...refused]) queue.delete(row.sequence);
    for (const { row, result } of refused) {
      store.put({ sequence: row.sequence, id: row.id, sealed: row.sealed, reason: result.reason ?? "", at: Date.now() });
    }
  });
  await count();
}

/** What the server would not take, newest first, opened. */
export async function refused() {
  const rows = await read(["refused"], ({ refused: store }) => ask(store.getAll()));
  const opened = rows.map(async (row) => ({ ...row, event: await unseal(row.sealed) }));
  return (await Promise.all(opened)).reverse();
}

/** Staff has seen a refused scan. */
export async function dismiss(sequence) {
  await write(["refused"], ({ refused: store }) => ask(store.delete(sequence)));
  await count();
}
