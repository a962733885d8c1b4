// The teacher's app opens: what this phone knows of whoever was here last, unless somebody else is signed in by now.
import * as account from "./store/account.js";
import * as days from "./store/days.js";
import * as device from "./store/device.js";
import * as drafts from "./store/drafts.js";
import * as flush from "./net/flush.js";
import * as gate from "./screens/gate.js";
import * as news from "./net/refresh.js";
import * as outbox from "./store/outbox.js";
import * as update from "./update.js";
import { guard, register, render, start } from "./screens.js";
import { hear, tell } from "../pwa/bus.js";
import { list } from "./screens/list.js";
import { pending } from "./screens/pending.js";
import { roster } from "./screens/roster.js";
import { session } from "./net/session.js";

/** How long a network that does not answer keeps the classes from who was here last. */
const PATIENCE = 6000;

register(/^#\/$/, list);
register(/^#\/day\/(\d{4}-\d\d-\d\d)$/, list);
register(/^#\/class\/(\d{4}-\d\d-\d\d)\/(\d+)$/, roster);
register(/^#\/pending$/, pending);

const { id, out } = account.remembered();
let isOpening = true;
let isIn = false;
let canKeep = true;

guard(() => {
  if (isOpening) return gate.opening;
  if (!canKeep) return gate.unkept;
  if (!isIn && session() === "out") return gate.signIn;
  if (!isIn && session() === "forbidden") return gate.forbidden;
  return account.id() === null ? gate.first : null;
});

render();
start();
if (id !== null) canKeep = await open(id).then(() => true, failed);
update.start(() => location.hash.startsWith("#/class/") && drafts.count() > 0);
hear("newcomer", adopt);
// Somebody else may have signed in since: nothing is shown before the answer, if there is one.
const said = await Promise.race([news.refresh(), patience()]);
// Of another account the page is under way already.
if (said !== "first" && said !== "other") begin();

async function open(who) {
  account.use(who, reload);
  await Promise.all([device.load(), days.load(), drafts.load(), outbox.load()]);
}

function failed(error) {
  console.error(error);
  return false;
}

/** Another window of the account has changed something. */
async function reload() {
  await Promise.all([days.load(), drafts.load(), outbox.load()]);
  tell("data");
}

/** The first account on this phone. */
async function adopt(who) {
  if (account.id() !== null) return;
  canKeep = await open(who).then(() => true, failed);
  await news.refresh();
  begin();
}

/** Nobody waits for a network that is not there; after a sign-out its answer is waited for. */
function patience() {
  return new Promise((over) => setTimeout(over, out ? 4 * PATIENCE : PATIENCE));
}

function begin() {
  if (isOpening) {
    hear("session", enter);
    news.start();
  }
  isOpening = false;
  enter();
}

/** Shows the classes; whoever was let in once stays, and is asked to sign in where they are. */
function enter() {
  if (isIn) return;
  const isAllowed = session() === "ours" || session() === "silent";
  if (canKeep && isAllowed && account.id() !== null) {
    isIn = true;
    flush.start();
    navigator.storage?.persist?.().catch(() => false);
  }
  render();
}
