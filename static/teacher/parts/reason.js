// Why a mark comes after the day was closed.
import { dialog } from "./dialog.js";
import { h, icon } from "../../pwa/dom.js";
import { t } from "../texts.js";

/** What the teacher writes, or null when they think better of it. */
export function askReason() {
  return new Promise((done) => {
    let said = null;
    const element = dialog(t("reason-title"), (close) => {
      const input = h("textarea", { id: "reason", class: "input", rows: "3", maxlength: "500", "aria-describedby": "reason-error", autofocus: true });
      const word = h("p", { class: "error", id: "reason-error", role: "alert" });
      const send = (event) => {
        event.preventDefault();
        said = input.value.trim() || null;
        word.textContent = said ? "" : t("reason-missing");
        input.setAttribute("aria-invalid", String(!said));
        if (said) close();
        else input.focus();
      };
      return h(
        "form",
        { novalidate: true, onsubmit: send },
        h("p", {}, t("why-closed")),
        h("div", { class: "field" }, h("label", { for: "reason" }, t("reason")), input, word),
        h(
          "div",
          { class: "cluster actions" },
          h("button", { type: "button", class: "button quiet", onclick: close }, t("cancel")),
          h("button", { class: "button primary" }, icon("save"), t("save")),
        ),
      );
    });
    element.addEventListener("close", () => done(said));
  });
}
