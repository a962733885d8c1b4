// What was said on a roster and not saved yet. It survives a reload, and nobody is asked on leaving.
import { ask } from "../../pwa/db.js";
import { announce, read, seal, unseal, write } from "./account.js";
import { tell } from "../../pwa/bus.js";

let drafts = new Map(); // by class: marks by student

export const of = (id) => drafts.get(id) ?? {};
export const has = (id) => drafts.has(id);
export const count = () => drafts.size;

export async function load() {
  const [ids, rows] = await read(["drafts"], ({ drafts: store }) => Promise.all([ask(store.getAllKeys()), ask(store.getAll())]));
  const opened = await Promise.all(rows.map((row) => unseal(row).catch(() => null)));
  drafts = new Map(ids.map((id, index) => [id, opened[index]]).filter(([, draft]) => draft));
}

let last = Promise.resolve();

/** Keeps the draft of a class; an empty one is none. Each is written after the one before. */
export function set(id, marks) {
  const isEmpty = Object.keys(marks).length === 0;
  if (isEmpty) drafts.delete(id);
  else drafts.set(id, marks);
  tell("data");
  last = last.catch(() => {}).then(() => put(id, isEmpty ? null : marks));
  return last;
}

async function put(id, marks) {
  const sealed = marks && (await seal(marks));
  await write(["drafts"], ({ drafts: store }) => ask(sealed ? store.put(sealed, id) : store.delete(id)));
  announce();
}
