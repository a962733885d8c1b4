// Everything that can be said of a student, with the minutes and a note.
import { STATUSES, plain } from "../rules/marks.js";
import { dialog } from "./dialog.js";
import { h, icon } from "../../pwa/dom.js";
import { iconOf } from "./look.js";
import { t } from "../texts.js";

const LONGEST = 600;

/** Opens it for a line of the roster; `then(mark)` gets what was chosen. */
export function openMenu({ student, mark }, then) {
  dialog(student.name, (close) => {
    const minutes = h("input", { id: "menu-minutes", class: "input tiny", type: "number", inputmode: "numeric", min: "1", max: String(LONGEST), value: mark.minutes_late ?? "" });
    const late = h("div", { class: "field", hidden: mark.status !== "late" }, h("label", { for: "menu-minutes" }, t("minutes-late")), minutes);
    const note = h("input", { id: "menu-note", class: "input", maxlength: "500", autocomplete: "off", value: mark.note ?? "" });
    const choices = STATUSES.map((status) => option(status, mark.status));
    const chosen = () => choices.find(({ input }) => input.checked)?.input.value ?? mark.status;
    const words = h("fieldset", { class: "words", onchange: () => (late.hidden = chosen() !== "late") }, h("legend", { class: "visually-hidden" }, t("what-to-say")), ...choices.map(({ element }) => element));
    const send = (event) => {
      event.preventDefault();
      if (!minutes.checkValidity()) return minutes.reportValidity();
      close();
      then(plain({ status: chosen(), minutes_late: Number(minutes.value) || null, note: note.value }));
    };
    return h(
      "form",
      { novalidate: true, onsubmit: send },
      words,
      late,
      h("div", { class: "field" }, h("label", { for: "menu-note" }, t("note")), note),
      h(
        "div",
        { class: "cluster actions" },
        h("button", { type: "button", class: "button quiet", onclick: close }, t("cancel")),
        h("button", { class: "button primary" }, icon("check"), t("done")),
      ),
    );
  });
}

function option(status, current) {
  const input = h("input", { type: "radio", name: "status", value: status, checked: status === current, autofocus: status === current });
  return { input, element: h("label", { class: "word" }, input, icon(iconOf(status)), t(`mark-${status}`)) };
}
