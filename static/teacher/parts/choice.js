// Two phones say something else of one student: both are shown, and a person chooses.
import * as days from "../store/days.js";
import { chosen } from "../rules/marks.js";
import { h, icon } from "../../pwa/dom.js";
import { iconOf, timeOf, wordOf } from "./look.js";
import { keep } from "../net/flush.js";
import { t } from "../texts.js";

export function choiceCard(choice) {
  const { ours, other, key } = choice;
  const take = (mark) => keep([chosen(choice, mark, Date.now())]);
  const button = (mark, where, who) =>
    h(
      "button",
      { type: "button", class: "button", "data-key": `choice-${key}-${where}`, onclick: () => take(mark) },
      icon(iconOf(mark.status)),
      h("span", {}, h("strong", {}, `${t(`choice-${where}`)}: ${wordOf(mark)}`), h("span", { class: "soft small" }, [timeOf(mark.marked_at, days.clock()), who].filter(Boolean).join(", "))),
    );
  return h(
    "div",
    { class: "choice", role: "group", "aria-label": t("choice-title", { name: ours.about.student }) },
    h("p", {}, icon("triangle-alert"), t("choice-title", { name: ours.about.student })),
    h("div", { class: "choice-sides" }, button(other, "other", other.by), button(ours, "here", null)),
  );
}
