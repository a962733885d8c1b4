// A student on a roster: a tap for the next word, a long press or the button beside for all of them, a swipe to the
// right for present and to the left for absent.
import * as outbox from "../store/outbox.js";
import { choiceCard } from "./choice.js";
import { gestures } from "./gestures.js";
import { h, icon } from "../../pwa/dom.js";
import { hint, markBadge, wordOf } from "./look.js";
import { NONE, next } from "../rules/marks.js";
import { redraw } from "../screens.js";
import { t } from "../texts.js";

/** `say(student, mark)` and `menu(student)` are what it does; `draw(line, about)` shows it. */
export function row(id, { say, menu }) {
  let line = null;
  const main = h("button", { type: "button", class: "mark", "data-key": `student-${id}` });
  const more = h("button", { type: "button", class: "button quiet icon-only more", "data-key": `more-${id}`, onclick: () => menu(id) }, icon("ellipsis"));
  const choice = h("div", { class: "choice-place" });
  const element = h("li", { class: "student" }, main, more, choice);
  gestures(main, {
    tap: () => say(id, next(line.mark)),
    hold: () => menu(id),
    right: () => say(id, { ...line.mark, status: "present" }),
    left: () => say(id, { ...line.mark, status: "absent" }),
  });

  const draw = (fresh, about) => {
    line = fresh;
    const { student, mark } = line;
    element.dataset.status = mark.status;
    main.disabled = !about.may;
    more.hidden = !about.may;
    more.setAttribute("aria-label", t("more-of", { name: student.short_name }));
    main.replaceChildren(
      h("span", { class: "number", "aria-hidden": "true" }, String(student.number)),
      h("span", { class: "who" }, h("span", { class: "name" }, student.name), h("span", { class: "hints" }, ...hints(line, about))),
      markBadge(mark),
    );
    const open = outbox.choiceOf(about.id, student.id);
    redraw(choice, [open && choiceCard(open)]);
  };
  /** Said by a key. */
  main.addEventListener("mark", (event) => say(id, { ...line.mark, status: event.detail }));
  return { element, draw };
}

function hints({ student, mark, isDraft, isKept }, { id, isFuture: isLater }) {
  const refused = outbox.refused().find((one) => one.mark.class_id === id && one.mark.student_id === student.id);
  return [
    ...(isLater ? [] : gate(student.gate)),
    student.absence && hint("file-text", absence(student.absence)),
    mark.note && hint("pencil", mark.note),
    isDraft && hint("pencil", t("not-saved"), "warn"),
    !isDraft && isKept && hint("cloud-upload", t("kept"), "info"),
    student.waiting && hint("hourglass", t("waits", { word: wordOf(student.mark ?? NONE) }), "warn"),
    refused && hint("triangle-alert", t("not-taken"), "bad"),
  ].filter(Boolean);
}

/** What the door saw: a hint, and nothing more. */
function gate(seen) {
  const time = seen?.at ?? "";
  if (seen?.state === "in") return [hint("door-open", t("gate-in", { time }))];
  if (seen?.state === "out") return [hint("log-out", t("gate-out", { time }))];
  return seen?.state === "none" ? [hint("user-x", t("gate-none"))] : [];
}

const KINDS = new Set(["illness", "medical", "family", "travel", "other"]);

const absence = ({ kind, note }) => [t("absence"), KINDS.has(kind) ? t(`absence-${kind}`) : null, note].filter(Boolean).join(" · ");
