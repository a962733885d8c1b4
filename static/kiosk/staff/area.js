// What staff can do at the door. It locks itself when nobody touches it.
import * as queue from "../store/queue.js";
import { afterIdle } from "../idle.js";
import { back } from "../screens/help.js";
import { device } from "./device.js";
import { entry } from "./entry.js";
import { go } from "../screens.js";
import { h } from "../../pwa/dom.js";
import { inside } from "./inside.js";
import { t } from "../texts.js";
import { waiting } from "./waiting.js";

const LOCKS_AFTER = 60_000;
const TABS = { entry, inside, queue: waiting, device };

export function area(person) {
  const panel = h("div", { class: "panel", role: "tabpanel", id: "panel", tabindex: "0" });
  let stop = null;
  const buttons = Object.keys(TABS).map((name) =>
    h("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "panel", onclick: () => open(name), onkeydown: (event) => step(event, name) }, t(`staff-tab-${name}`)),
  );
  const open = (name) => {
    stop?.();
    const part = TABS[name](person);
    stop = part.leave;
    panel.replaceChildren(part.element);
    panel.setAttribute("aria-labelledby", `tab-${name}`);
    for (const button of buttons) {
      const isOpen = button.id === `tab-${name}`;
      button.setAttribute("aria-selected", String(isOpen));
      button.tabIndex = isOpen ? 0 : -1;
    }
    part.element.querySelector("[data-first]")?.focus();
  };
  /** Arrows go from tab to tab. */
  const step = (event, name) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const names = Object.keys(TABS);
    const next = names[(names.indexOf(name) + by + names.length) % names.length];
    open(next);
    document.getElementById(`tab-${next}`).focus();
  };
  open("entry");
  queue.count();
  const still = afterIdle(LOCKS_AFTER, () => go("ready"));
  const element = h(
    "section",
    { class: "page staff" },
    h("header", { class: "page-head" }, back(t("staff-leave")), h("h1", {}, t("staff-title")), h("p", { class: "hint" }, `${person.name} · ${t("staff-closes")}`)),
    h("div", { class: "tabs", role: "tablist" }, ...buttons),
    panel,
  );
  const leave = () => {
    still();
    stop?.();
  };
  return { element, leave };
}
