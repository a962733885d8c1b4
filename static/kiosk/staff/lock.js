// The staff area opens with a PIN that this device can check by itself.
import * as roster from "../store/roster.js";
import { afterIdle } from "../idle.js";
import { area } from "./area.js";
import { ask, read, write } from "../store/db.js";
import { back } from "../screens/help.js";
import { field, h, icon } from "../../pwa/dom.js";
import { go } from "../screens.js";
import { keypad } from "../screens/keypad.js";
import { matches, minutesLocked, missed } from "../rules/pins.js";
import { t } from "../texts.js";

const LEAVES_AFTER = 45_000;
const lockState = () => read(["keep"], ({ keep }) => ask(keep.get("staff lock")));
const setLock = (lock) => write(["keep"], ({ keep }) => ask(keep.put(lock, "staff lock")));

/** Shows the lock, or for `opener` what is behind it. */
export function staff(opener = null) {
  return opener ? area(opener) : lock();
}

function lock() {
  const people = roster.body()?.staff ?? [];
  const still = afterIdle(LEAVES_AFTER, () => go("ready"));
  const head = h("header", { class: "page-head" }, back(), h("h1", {}, t("staff-title")));
  const inner = people.length > 0 ? form(people) : h("p", { class: "notice" }, icon("info"), t("staff-nobody"));
  return { element: h("section", { class: "page" }, head, inner), leave: still };
}

function form(people) {
  const pin = field("pin", t("staff-pin"), { type: "password", inputmode: "numeric", maxlength: 6, autocomplete: "one-time-code" });
  const choose = h(
    "select",
    { id: "who", name: "who", "data-first": true, "aria-describedby": "who-error" },
    people.length > 1 && h("option", { value: "" }, t("staff-pick")),
    ...people.map((person) => h("option", { value: person.user_id }, person.name)),
  );
  const whoError = h("p", { class: "error", id: "who-error", role: "alert" });
  const button = h("button", { class: "button primary" }, icon("lock"), t("staff-open"));

  const open = async (event) => {
    event.preventDefault();
    const person = people.find((one) => String(one.user_id) === choose.value);
    whoError.textContent = person ? "" : t("staff-who-missing");
    pin.complain(/^\d{6}$/.test(pin.input.value) ? null : t("staff-pin-missing"));
    if (!person || !/^\d{6}$/.test(pin.input.value) || button.disabled) return;
    button.disabled = true;
    const complaint = await tryPin(person, pin.input.value);
    button.disabled = false;
    pin.input.value = "";
    if (complaint) pin.complain(complaint);
    else go("staff", person);
  };

  return h(
    "form",
    { class: "two", novalidate: true, onsubmit: open },
    h("div", { class: "stack" }, h("div", { class: "field" }, h("label", { for: "who" }, t("staff-who")), choose, whoError), pin.element, button),
    keypad([pin.input]),
  );
}

/** Why the PIN does not open, or null when it does. */
async function tryPin(person, pin) {
  const state = await lockState();
  const count = minutesLocked(state, Date.now());
  if (count > 0) return t("staff-locked", { count });
  if (await matches(pin, person)) {
    await setLock(null);
    return null;
  }
  const next = missed(state, Date.now());
  await setLock(next);
  const locked = minutesLocked(next, Date.now());
  return locked > 0 ? t("staff-locked", { count: locked }) : t("staff-wrong");
}
