// A device that belongs to no door yet: a code, or the fleet key, makes it one.
import { call } from "../net/api.js";
import { field, h, icon } from "../../pwa/dom.js";
import { go } from "../screens.js";
import { back } from "./help.js";
import { current, pair as keep } from "../store/device.js";
import { refresh } from "../net/refresh.js";
import { t } from "../texts.js";
import { tell } from "../../pwa/bus.js";

/** `notice` says why it is not paired any more: `{key, …}`. */
export function pair(notice = null, isFleet = false) {
  const secret = isFleet
    ? field("fleet_key", t("pair-fleet"), { "data-first": true, type: "password" })
    : field("code", t("pair-code"), { "data-first": true, maxlength: 40, autocapitalize: "characters" });
  const name = field("name", t("pair-name"), { maxlength: 120, value: t("pair-name-usual") }, t("pair-name-hint"));
  const button = h("button", { class: "button primary" }, icon("unlink"), t("pair-send"));

  const send = async (event) => {
    event.preventDefault();
    const [given, called] = [secret.input.value.trim(), name.input.value.trim()];
    name.complain(called ? null : t("pair-name-missing"));
    secret.complain(given ? null : t("pair-missing"));
    if (!given || !called || button.disabled) return;
    button.disabled = true;
    button.textContent = t("pair-sending");
    const body = { [isFleet ? "fleet_key" : "code"]: given, name: called };
    const answer = await call("POST", "/api/v1/devices/pair", { body });
    button.disabled = false;
    button.replaceChildren(icon("unlink"), t("pair-send"));
    if (answer.body?.token) await paired(answer.body, called);
    else refuse(answer, { secret, name });
  };

  const element = h(
    "section",
    { class: "page narrow" },
    current() ? back() : h("p", { class: "school-name" }, icon("presente"), t("app-name")),
    h("h1", {}, t("pair-title")),
    notice && h("p", { class: "notice", role: "alert" }, icon("triangle-alert"), t(notice.key, notice)),
    h("p", { class: "lead" }, t("pair-lead")),
    h("form", { class: "stack", novalidate: true, onsubmit: send }, secret.element, name.element, button),
    h("button", { type: "button", class: "button quiet", onclick: () => go("pair", notice, !isFleet) }, t(isFleet ? "pair-use-code" : "pair-use-fleet")),
  );
  return { element };
}

/** Each mistake at its field, in the server's words where it has some. */
function refuse({ status, body }, { secret, name }) {
  const about = (fields) => body?.errors?.find((error) => fields.includes(error.field))?.message;
  name.complain(about(["name"]));
  const word = about(["code", "fleet_key"]) ?? (body?.errors ? null : body?.detail);
  const usual = { 0: "pair-offline", 401: "pair-refused", 403: "pair-refused", 404: "pair-refused" }[status];
  if (word) secret.complain(word);
  else if (!about(["name"])) secret.complain(t(usual ?? "pair-later", { status }));
}

async function paired({ device_id, token }, name) {
  await keep({ id: device_id, token, name });
  await navigator.storage?.persist?.().catch(() => false);
  await refresh();
  tell("paired");
}
