// Figures to touch, for screens without a keyboard: they go to whichever of the fields was used last.
import { h, icon } from "../../pwa/dom.js";
import { t } from "../texts.js";

export function keypad(inputs) {
  let target = inputs[0];
  for (const input of inputs) input.addEventListener("focus", () => (target = input));
  const put = (value) => {
    if (target.maxLength > 0 && value.length > target.maxLength) return;
    target.value = value;
    target.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const key = (digit) => h("button", { type: "button", onclick: () => put(target.value + digit) }, digit);
  const erase = h("button", { type: "button", "aria-label": t("help-erase"), onclick: () => put(target.value.slice(0, -1)) }, icon("delete"));
  const keys = [..."123456789"].map(key);
  return h("div", { class: "keypad", onpointerdown: (event) => event.preventDefault() }, ...keys, h("span"), key("0"), erase);
}
