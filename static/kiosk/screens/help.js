// Without a card: list number and PIN, and what is the matter with the camera.
import * as roster from "../store/roster.js";
import { afterIdle } from "../idle.js";
import { cameraState } from "../read/camera.js";
import { enterPin } from "../scan.js";
import { field, h, icon } from "../../pwa/dom.js";
import { go } from "../screens.js";
import { hear, tell } from "../../pwa/bus.js";
import { keypad } from "./keypad.js";
import { t } from "../texts.js";
import { wholeCode } from "../rules/people.js";

const LEAVES_AFTER = 45_000;

export function help() {
  const code = field("code", t("help-code"), { "data-first": true, inputmode: "numeric", maxlength: 40 });
  const pin = field("pin", t("help-pin"), { type: "password", inputmode: "numeric", maxlength: 6, autocomplete: "one-time-code" });
  const camera = h("div", { class: "help-camera" });
  const draw = () => camera.replaceChildren(...aboutCamera());
  draw();
  const deaf = hear("camera", draw);
  const still = afterIdle(LEAVES_AFTER, () => go("ready"));

  const send = (event) => {
    event.preventDefault();
    const typed = { code: code.input.value.trim(), pin: pin.input.value.trim() };
    pin.complain(/^\d{4,6}$/.test(typed.pin) ? null : t("help-pin-missing"));
    code.complain(typed.code ? null : t("help-code-missing"));
    if (!typed.code || !/^\d{4,6}$/.test(typed.pin)) return;
    const codes = roster.students().map((student) => student.code);
    go("ready");
    enterPin(wholeCode(codes, typed.code), typed.pin);
  };

  const element = h(
    "section",
    { class: "page" },
    h("header", { class: "page-head" }, back(), h("h1", {}, t("help-title"))),
    h("p", { class: "lead" }, t("help-lead")),
    h(
      "form",
      { class: "two", novalidate: true, onsubmit: send },
      h("div", { class: "stack" }, code.element, pin.element, h("button", { class: "button primary" }, icon("check"), t("help-send"))),
      keypad([code.input, pin.input]),
    ),
    camera,
  );
  const leave = () => {
    deaf();
    still();
  };
  return { element, leave };
}

/** The way back to the door. */
export const back = (label = t("back")) =>
  h("button", { type: "button", class: "button quiet", onclick: () => go("ready") }, icon("arrow-left"), label);

function aboutCamera() {
  const state = cameraState();
  if (state === "on" || state === "off") return [h("p", { class: "hint" }, t("help-camera"))];
  return [
    h("p", { class: "notice" }, icon("camera-off"), t(`help-camera-${state}`)),
    h("button", { type: "button", class: "button", onclick: () => tell("camera-wanted") }, icon("camera"), t("help-camera-retry")),
  ];
}
