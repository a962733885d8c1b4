// This device: what it is, its sound, its camera, its reader of chips, and how it leaves the door.
import * as nfc from "../read/nfc.js";
import * as queue from "../store/queue.js";
import * as roster from "../store/roster.js";
import { current, forget, set, setting } from "../store/device.js";
import { h, icon } from "../../pwa/dom.js";
import { lastHeard } from "../net/connection.js";
import { localTime } from "../../pwa/day.js";
import { read } from "../scan.js";
import { t } from "../texts.js";
import { tell } from "../../pwa/bus.js";
import { version } from "../../pwa/version.js";

export function device() {
  const facts = h("dl", { class: "facts" });
  const cameras = h("select", { id: "camera-choice" });
  cameras.addEventListener("change", async () => {
    await set("camera", cameras.value || null);
    tell("camera-wanted");
  });
  fill(facts);
  list(cameras);
  const element = h(
    "div",
    { class: "stack" },
    facts,
    sound(),
    h("div", { class: "field" }, h("label", { for: "camera-choice" }, t("device-camera")), cameras),
    h("p", { class: "row" }, nfc.isThere && chips(), h("button", { type: "button", class: "button", onclick: full }, icon("maximize"), t("device-full"))),
    unlink(),
  );
  return { element };
}

async function fill(facts) {
  const heard = lastHeard();
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  const mega = (bytes) => Math.round(bytes / 1e6);
  const pairs = [
    ["device-name", roster.body()?.device.name ?? current()?.name],
    ["device-gate", roster.body()?.gate.name],
    ["device-version", version],
    ["device-heard", heard ? localTime(heard, roster.zone()) : t("device-never")],
    ["device-list", String(roster.students().length)],
    ["device-storage", t("device-storage-of", { used: mega(usage), all: mega(quota) })],
  ];
  facts.replaceChildren(...pairs.filter(([, value]) => value).flatMap(([key, value]) => [h("dt", {}, t(key)), h("dd", {}, value)]));
}

function sound() {
  const box = h("input", { type: "checkbox", checked: setting("sound") });
  box.addEventListener("change", () => set("sound", box.checked));
  return h("label", { class: "tick" }, box, h("span", {}, t("device-sound")));
}

async function list(select) {
  const all = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? [];
  const cameras = all.filter((one) => one.kind === "videoinput" && one.deviceId);
  const option = (value, name) => h("option", { value, selected: (setting("camera") ?? "") === value }, name);
  select.replaceChildren(
    option("", t("device-camera-auto")),
    ...cameras.map((one, index) => option(one.deviceId, one.label || t("device-camera-number", { number: index + 1 }))),
  );
}

function chips() {
  const word = h("span", { role: "status" }, nfc.isReading() ? t("device-nfc-on") : "");
  const turnOn = async () => {
    word.textContent = await nfc.start(read).then(() => t("device-nfc-on"), () => t("device-nfc-denied"));
  };
  return h("span", { class: "row" }, h("button", { type: "button", class: "button", onclick: turnOn }, icon("nfc"), t("device-nfc")), word);
}

const full = () => document.documentElement.requestFullscreen?.().catch(() => {});

/** Asks twice, and not while something waits to be sent. */
function unlink() {
  const place = h("div", { class: "row" });
  const ask = () => {
    const count = queue.length();
    if (count > 0) return place.replaceChildren(first(), h("p", { class: "error", role: "alert" }, t("device-unlink-waiting", { count })));
    place.replaceChildren(
      h("p", { role: "alert" }, t("device-unlink-sure")),
      h("button", { type: "button", class: "button danger", onclick: () => forget({ key: "pair-unlinked" }) }, t("device-unlink-yes")),
      h("button", { type: "button", class: "button", onclick: () => place.replaceChildren(first()) }, t("cancel")),
    );
  };
  const first = () => h("button", { type: "button", class: "button quiet", onclick: ask }, icon("unlink"), t("device-unlink"));
  place.append(first());
  return place;
}
