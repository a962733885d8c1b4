// What was just done, and for a few seconds the way back.
import { h, icon } from "../../pwa/dom.js";
import { t } from "../texts.js";

const STAYS = 10_000;
let timer = null;

const place = () => document.getElementById("toasts");

/** Says it; with `undo` there is a button for as long as it stays. */
export function toast(text, undo = null) {
  const act = async () => {
    hide();
    await undo();
  };
  const button = undo && h("button", { type: "button", class: "button quiet undo", onclick: act }, icon("undo-2"), t("undo"));
  place().replaceChildren(h("div", { class: "toast" }, icon("check"), h("p", {}, text), button));
  clearTimeout(timer);
  timer = setTimeout(hide, STAYS);
}

function hide() {
  clearTimeout(timer);
  place().replaceChildren();
}
