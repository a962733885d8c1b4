// Signing out: what was not sent is named first and stays; without any, nothing of the account stays.
import * as account from "../store/account.js";
import * as days from "../store/days.js";
import * as drafts from "../store/drafts.js";
import * as outbox from "../store/outbox.js";
import { SIGN_IN } from "./notices.js";
import { dialog } from "./dialog.js";
import { h } from "../../pwa/dom.js";
import { retry } from "../net/flush.js";
import { t } from "../texts.js";

const isClean = () => outbox.length() + outbox.refused().length + drafts.count() === 0;

export function signOut() {
  dialog(t("sign-out"), (close) => {
    const word = h("p", { class: "error", role: "alert" });
    const leave = async () => {
      word.textContent = "";
      if (!(await endSession())) word.textContent = t("sign-out-offline");
    };
    const send = async () => {
      await retry();
      close();
      signOut();
    };
    const parts = [
      outbox.length() > 0 && h("p", {}, t("sign-out-unsent", { count: outbox.length() })),
      drafts.count() > 0 && h("p", {}, t("sign-out-drafts", { count: drafts.count() })),
      outbox.refused().length > 0 && h("p", {}, t("sign-out-refused", { count: outbox.refused().length })),
    ].filter(Boolean);
    return [
      ...(parts.length > 0 ? parts : [h("p", {}, t("sign-out-clean"))]),
      word,
      h(
        "div",
        { class: "cluster actions" },
        h("button", { type: "button", class: "button quiet", onclick: close }, t("cancel")),
        outbox.length() > 0 && h("button", { type: "button", class: "button", onclick: send }, t("send-now")),
        h("button", { type: "button", class: parts.length > 0 ? "button danger" : "button primary", onclick: leave }, t(parts.length > 0 ? "sign-out-anyway" : "sign-out")),
      ),
    ];
  });
}

/** As the site does it; whether it was done. */
async function endSession() {
  const answer = await fetch("/logout", { method: "POST", cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return false;
  if (isClean()) await account.wipe();
  else await days.forget();
  account.remember({ id: null, out: true });
  location.assign(SIGN_IN);
  return true;
}
