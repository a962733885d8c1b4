// Whether the school can be reached, and how much is kept here.
import * as queue from "../store/queue.js";
import { go } from "../screens.js";
import { h, icon } from "../../pwa/dom.js";
import { hear } from "../../pwa/bus.js";
import { isConnecting, isOnline, isUnknown } from "../net/connection.js";
import { skew } from "../net/heartbeat.js";
import { body } from "../store/roster.js";
import { t } from "../texts.js";

const SKEW = 2 * 60_000;
/** A queue that is sent within a moment is no news. */
const MOMENT = 1500;

/** An element that tells it and follows it; `{element, leave}`. */
export function status() {
  const element = h("div", { class: "status", role: "status" });
  let timer = null;
  const draw = () => element.replaceChildren(connection(), ...notices());
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(draw, isOnline() ? MOMENT : 0);
  };
  const deaf = [hear("queue", soon), hear("connection", draw), hear("heartbeat", draw), hear("roster", draw), hear("unpaired", draw)];
  draw();
  const leave = () => {
    clearTimeout(timer);
    for (const stop of deaf) stop();
  };
  return { element, leave };
}

function connection() {
  const count = queue.length();
  if (isConnecting()) return h("p", { class: "pill" }, icon("wifi"), t("connecting"));
  if (!isOnline()) {
    const kept = count > 0 ? ` · ${t("keeping", { count })}` : "";
    return h("p", { class: "pill offline" }, icon("wifi-off"), t("offline") + kept);
  }
  if (count > 0) return h("p", { class: "pill" }, icon("cloud-upload"), t("sending", { count }));
  return h("p", { class: "pill online" }, icon("wifi"), t("online"));
}

function notices() {
  const minutes = Math.round(skew() / 60_000);
  const notice = (text, ...more) => h("p", { class: "notice" }, icon("triangle-alert"), h("span", {}, text), ...more);
  const again = () => h("button", { type: "button", class: "button", onclick: () => go("pair", { key: "pair-again" }) }, t("pair-do-again"));
  return [
    isUnknown() && notice(t("pair-again"), again()),
    !body() && notice(t("no-list")),
    Math.abs(skew()) > SKEW && notice(t("clock-off", { minutes })),
  ].filter(Boolean);
}
