// Marks that the server has not acknowledged yet, what it would not take, and where another phone says something else.
import { ask } from "../../pwa/db.js";
import { announce, read, seal, unseal, write } from "./account.js";
import { tell } from "../../pwa/bus.js";

const PARTS = ["outbox", "refused", "choices"];
let waiting = []; // { sequence, id, mark }, oldest first
let refusals = []; // { sequence, mark, reason, message }
let choices = []; // { key, ours, other, seen }

/** The marks that wait, oldest first. */
export const marks = () => waiting.map((row) => row.mark);
export const marksOf = (id) => marks().filter((mark) => mark.class_id === id);
export const length = () => waiting.length;
export const refused = () => refusals;
export const openChoices = () => choices;
export const choiceOf = (id, student) => choices.find(({ key }) => key === `${id}:${student}`) ?? null;

export async function load() {
  const [rows, aside, open] = await read(PARTS, (stores) => Promise.all(PARTS.map((name) => ask(stores[name].getAll()))));
  waiting = await Promise.all(rows.map(openRow));
  refusals = await Promise.all(aside.map(async ({ sequence, sealed }) => ({ sequence, ...(await unseal(sealed)) })));
  choices = await Promise.all(open.map(unseal));
  tell("data");
}

const openRow = async ({ sequence, id, sealed }) => ({ sequence, id, mark: await unseal(sealed) });

/**
 * Keeps marks; comes back once they are on the disk. Who says something anew has chosen: what was open about the
 * same student is closed. `from` are refused rows that these take the place of.
 */
export async function add(fresh, from = []) {
  const rows = await Promise.all(fresh.map(async (mark) => ({ id: crypto.randomUUID(), sealed: await seal(mark) })));
  await write(PARTS, async ({ outbox, refused: aside, choices: open }) => {
    for (const row of rows) outbox.add(row);
    for (const sequence of from) aside.delete(sequence);
    for (const mark of fresh) open.delete(`${mark.class_id}:${mark.student_id}`);
  });
  await load();
  announce();
}

/** The oldest that wait. */
export async function oldest(most) {
  const rows = await read(["outbox"], ({ outbox }) => ask(outbox.getAll(null, most)));
  return Promise.all(rows.map(openRow));
}

/** Lets go what was acknowledged, sets aside what was refused, opens what is to be chosen; all or nothing. */
export async function settle({ done, refused: aside, choices: open = [] }) {
  const set = async ({ row, result }) => {
    const about = { mark: row.mark, reason: result.reason ?? null, message: result.message ?? null };
    return { sequence: row.sequence, sealed: await seal(about) };
  };
  const [asides, opens] = await Promise.all([Promise.all(aside.map(set)), Promise.all(open.map(async (one) => [one.key, await seal(one)]))]);
  await write(PARTS, async ({ outbox, refused: store, choices: shelf }) => {
    for (const { row } of [...done, ...aside]) outbox.delete(row.sequence);
    for (const row of asides) store.put(row);
    for (const [key, value] of opens) shelf.put(value, key);
  });
  await load();
  announce();
}

/** The teacher has seen what was refused, and leaves it. */
export async function dismiss(sequence) {
  await write(["refused"], ({ refused: store }) => ask(store.delete(sequence)));
  await load();
  announce();
}

/** What the worker was told while no page was open: `{ids, results}`, in the order of its batches; taken once. */
export async function heardByWorker() {
  const kept = await read(["answers"], ({ answers }) => Promise.all([ask(answers.getAllKeys()), ask(answers.getAll())]));
  const [keys, values] = kept;
  return Promise.all(values.map(async (value, index) => ({ at: keys[index], body: await unseal(value) })));
}

export const forgetHeard = (at) => write(["answers"], ({ answers }) => ask(answers.delete(at)));
