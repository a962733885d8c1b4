// Which device this is, its token, and what staff has set on it.
import { ask, read, wipe, write } from "./db.js";
import { keepSealed, keptSealed } from "./sealed.js";

let device = null;
let settings = { sound: true, camera: null };

/** `{id, token, name}`, or null before the pairing. */
export const current = () => device;

export async function load() {
  device = await keptSealed("device");
  settings = { ...settings, ...(await read(["keep"], ({ keep }) => ask(keep.get("settings")))) };
  return device;
}

export async function pair(paired) {
  await keepSealed("device", paired);
  device = paired;
}

export const setting = (name) => settings[name];

export async function set(name, value) {
  settings = { ...settings, [name]: value };
  await write(["keep"], ({ keep }) => ask(keep.put(settings, "settings")));
}

/** Forgets everything, here and in every other window, and begins anew with a word about why. */
export async function forget(notice) {
  device = null;
  await wipe();
  sessionStorage.setItem("notice", JSON.stringify(notice));
  new BroadcastChannel("presente-kiosk").postMessage("forgotten");
  location.reload();
}

new BroadcastChannel("presente-kiosk").onmessage = () => location.reload();
