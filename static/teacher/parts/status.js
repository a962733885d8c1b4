// Whether the school can be reached, and what is still kept here.
import * as outbox from "../store/outbox.js";
import { h, icon } from "../../pwa/dom.js";
import { hear } from "../../pwa/bus.js";
import { isConnecting, isOnline } from "../../pwa/connection.js";
import { session } from "../net/session.js";
import { t } from "../texts.js";

/** An element that tells it and follows it; `{element, leave}`. */
export function status() {
  const element = h("p", { class: "connection", role: "status" });
  const draw = () => element.replaceChildren(...parts());
  const deaf = ["data", "connection", "session"].map((what) => hear(what, draw));
  draw();
  return { element, leave: () => deaf.forEach((stop) => stop()) };
}

function parts() {
  const count = outbox.length();
  const kept = count > 0 && t("kept-here", { count });
  if (isConnecting()) return [icon("wifi"), [t("connecting"), kept].filter(Boolean).join(" · ")];
  if (!isOnline()) return [icon("wifi-off"), [t("offline"), kept].filter(Boolean).join(" · ")];
  if (kept && session() !== "ours") return [icon("lock"), kept];
  if (kept) return [icon("cloud-upload"), t("sending", { count })];
  return [icon("circle-check"), t("all-sent")];
}
