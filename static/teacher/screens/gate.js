// What stands before the classes: nobody is signed in, somebody who is no teacher, or nothing was ever loaded here.
import * as outbox from "../store/outbox.js";
import { SIGN_IN } from "../parts/notices.js";
import { h, icon } from "../../pwa/dom.js";
import { refresh } from "../net/refresh.js";
import { t } from "../texts.js";

const screen = (title, symbol, ...inner) => ({
  title,
  element: h("section", { class: "page gate" }, h("p", { class: "brand" }, icon("presente"), t("app-name")), h("h1", { tabindex: "-1" }, icon(symbol), title), ...inner.flat()),
});

const signInLink = () => h("p", {}, h("a", { class: "button primary large", href: SIGN_IN }, icon("log-in"), t("sign-in")));

/** How many marks wait is no secret; whose and of whom is. */
const kept = () => (outbox.length() > 0 ? [h("p", { class: "notice" }, icon("cloud-upload"), h("span", {}, t("kept-for-account", { count: outbox.length() })))] : []);

export const signIn = () => screen(t("sign-in-title"), "lock", h("p", { class: "lead" }, t("sign-in-why")), kept(), signInLink());

export const forbidden = () =>
  screen(t("forbidden-title"), "circle-slash", h("p", { class: "lead" }, t("forbidden-why")), h("p", { class: "cluster" }, h("a", { class: "button", href: "/app/" }, icon("external-link"), t("to-site"))));

export const opening = () => screen(t("app-name"), "loader", h("p", { class: "lead", role: "status" }, t("opening")));

export const unkept = () => screen(t("unkept-title"), "circle-alert", h("p", { class: "lead" }, t("unkept-why")));

export const first = () =>
  screen(t("first-title"), "wifi-off", h("p", { class: "lead" }, t("first-why")), h("p", {}, h("button", { type: "button", class: "button primary large", onclick: refresh }, icon("refresh-cw"), t("try-again"))));
