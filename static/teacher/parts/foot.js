// Ways out of the app: onto the home screen, to the site, out of the account.
import * as days from "../store/days.js";
import { h, icon } from "../../pwa/dom.js";
import { hear } from "../../pwa/bus.js";
import { install, way } from "../install.js";
import { redraw } from "../screens.js";
import { signOut } from "./sign-out.js";
import { t } from "../texts.js";

export function foot() {
  const element = h("footer", { class: "app-foot" });
  const draw = () =>
    redraw(element, [
      way() === "offer" && h("button", { type: "button", class: "button", "data-key": "install", onclick: install }, icon("download"), t("install")),
      way() === "words" && h("p", { class: "soft small" }, t("install-words")),
      h("p", { class: "soft small" }, days.teacher()?.name ?? ""),
      h("a", { class: "button quiet", href: "/app/", "data-key": "site" }, icon("external-link"), t("to-site")),
      h("button", { type: "button", class: "button quiet", "data-key": "sign-out", onclick: signOut }, icon("log-out"), t("sign-out")),
    ]);
  const deaf = ["install", "data"].map((what) => hear(what, draw));
  draw();
  return { element, leave: () => deaf.forEach((stop) => stop()) };
}
