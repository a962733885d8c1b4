// The kiosk opens: what it knows, then the door; the network may come when it likes.
import * as awake from "./awake.js";
import * as camera from "./read/camera.js";
import * as device from "./store/device.js";
import * as flush from "./net/flush.js";
import * as heartbeat from "./net/heartbeat.js";
import * as list from "./net/refresh.js";
import * as nfc from "./read/nfc.js";
import * as queue from "./store/queue.js";
import * as roster from "./store/roster.js";
import * as update from "./update.js";
import * as wedge from "./read/wedge.js";
import { current, go, register } from "./screens.js";
import { hear } from "../pwa/bus.js";
import { help } from "./screens/help.js";
import { pair } from "./screens/pair.js";
import { read } from "./scan.js";
import { ready } from "./screens/ready.js";
import { speak } from "./texts.js";
import { staff } from "./staff/lock.js";

const screens = { pair, ready, help, staff };
for (const [name, make] of Object.entries(screens)) register(name, make);

const canKeep = await load().then(() => true, console.error);
speak(roster.body()?.school.locale);
update.start();

let isOpen = false;
const notice = sessionStorage.getItem("notice");
sessionStorage.removeItem("notice");
if (device.current()) open();
else go("pair", canKeep ? JSON.parse(notice) : { key: "pair-no-storage" });

hear("paired", () => (current() === "pair" ? open() : go("ready")));
hear("roster", () => {
  const isNew = speak(roster.body().school.locale);
  if (current() === "ready" || isNew) go("ready");
});

async function load() {
  await device.load();
  await roster.load();
  await queue.count();
}

/** The door: readers, sending, news; once for the life of the page. */
function open() {
  go("ready");
  if (isOpen) return flush.flush();
  isOpen = true;
  const video = document.getElementById("camera");
  const look = () => camera.start(video, read);
  wedge.start(read, () => current() !== "pair");
  hear("camera-wanted", look);
  look();
  nfc.startIfAllowed(read);
  awake.start();
  heartbeat.start();
  flush.start();
  list.start();
  followTheDay();
}

/** A new day has other expected times. */
function followTheDay() {
  setInterval(() => roster.body() && !roster.isOfToday() && list.refresh({ atMostEvery: 5 * 60_000 }), 60_000);
}
