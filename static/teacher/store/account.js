// Whose data this page shows. Each account has a database of its own, and only that of one is ever opened.
import { database } from "../../pwa/db.js";
import { sealing } from "../../pwa/sealed.js";

const STORES = {
  keep: undefined, // key, device, account, clock
  days: undefined, // the classes of a date, sealed
  drafts: undefined, // what was not saved yet, by class, sealed
  outbox: { keyPath: "sequence", autoIncrement: true }, // not yet acknowledged; its worker reads it too
  answers: { autoIncrement: true }, // what the worker was told while no page was open
  refused: { keyPath: "sequence" }, // what the server would not take
  choices: undefined, // where another phone says something else
};
const NOTE = "presente-teacher";

let own = null;

/** `{id, out}`: the account that was here last, and whether it was signed out meanwhile. */
export function remembered() {
  try {
    return JSON.parse(localStorage.getItem(NOTE)) ?? { id: null, out: false };
  } catch {
    return { id: null, out: false };
  }
}

export function remember(note) {
  try {
    localStorage.setItem(NOTE, JSON.stringify({ ...remembered(), ...note }));
  } catch {
    // Without a place for it each opening needs the network.
  }
}

/** Opens the data of an account; `changed` is called when another window of it has changed something. */
export function use(id, changed) {
  const db = database(`presente-teacher-${id}`, 1, STORES);
  const channel = new BroadcastChannel(`presente-teacher-${id}`);
  channel.onmessage = changed;
  own = { id, db, sealed: sealing(db), channel };
}

export const id = () => own?.id ?? null;
export const read = (names, work) => own.db.read(names, work);
export const write = (names, work) => own.db.write(names, work);
export const seal = (value) => own.sealed.seal(value);
export const unseal = (value) => own.sealed.unseal(value);

/** Tells the other windows of this account. */
export const announce = () => own.channel.postMessage("changed");

/** Nothing of the account stays. */
export const wipe = () => own.db.wipe();
