// Chromium as the machine has it, driven by playwright-core.
import { existsSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function machine(...more) {
  const executablePath = places.find(existsSync);
  if (!executablePath) throw new Error("Chromium was not found; scripts/need test installs it.");
  const args = process.getuid?.() === 0 ? ["--no-sandbox", ...quiet, ...more] : [...quiet, ...more];
  return { executablePath, args };
}

export const launch = () => chromium.launch(machine());

/** A browser of its own that keeps what it stores in a folder, as a tablet does; `args` are Chromium's. */
export const launchIn = (folder, { args = [], ...options }) => chromium.launchPersistentContext(folder, { ...machine(...args), ...options });

/** Ends it as a dead battery does. */
export function pullThePlug(folder) {
  const owner = readlinkSync(join(folder, "SingletonLock"));
  process.kill(Number(owner.slice(owner.lastIndexOf("-") + 1)), "SIGKILL");
}
