// One screen at a time, and the result of a scan above it.
import { tell } from "../pwa/bus.js";

const CALM_AFTER = 20_000;
const main = () => document.getElementById("screen");
const makers = new Map();
let shown = { name: null, leave: null };
let lastScan = 0;

/** Names a screen; `make()` gives `{element, leave}`. */
export const register = (name, make) => makers.set(name, make);

export const current = () => shown.name;

export function go(name, ...about) {
  shown.leave?.();
  const { element, leave = null } = makers.get(name)(...about);
  shown = { name, leave };
  document.body.dataset.screen = name;
  main().replaceChildren(element);
  element.querySelector("[data-first]")?.focus();
  tell("screen", name);
}

/** Notes that somebody is at the door. */
export const noteScan = () => (lastScan = Date.now());

/** Nobody is at the door and nobody is in the middle of something. */
export const isCalm = () => shown.name !== "staff" && shown.name !== "help" && Date.now() - lastScan > CALM_AFTER;
