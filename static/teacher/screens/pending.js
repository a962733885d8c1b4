// What waits to be sent, what the school would not take, and where two phones differ.
import * as outbox from "../store/outbox.js";
import { askReason } from "../parts/reason.js";
import { choiceCard } from "../parts/choice.js";
import { dayName, wordOf } from "../parts/look.js";
import { h, icon } from "../../pwa/dom.js";
import { hear } from "../../pwa/bus.js";
import { keep, retry } from "../net/flush.js";
import { notices } from "../parts/notices.js";
import { reason as inWords, t } from "../texts.js";
import { redraw } from "../screens.js";
import { status } from "../parts/status.js";

export function pending() {
  const [line, banners] = [status(), notices({ isPending: true })];
  const inner = h("div", { class: "stack-m" });
  const draw = () => redraw(inner, contents());
  draw();
  const deaf = hear("data", draw);
  const element = h(
    "section",
    { class: "page" },
    h("div", { class: "app-head" }, h("a", { class: "button quiet back", href: "#/" }, icon("arrow-left"), t("back")), line.element),
    h("h1", { tabindex: "-1" }, t("pending")),
    banners.element,
    inner,
  );
  const leave = () => {
    for (const stop of [deaf, line.leave, banners.leave]) stop();
  };
  return { element, title: t("pending"), leave };
}

function contents() {
  const [count, aside, open] = [outbox.length(), outbox.refused(), outbox.openChoices()];
  return [
    count > 0
      ? h("p", { class: "cluster" }, t("kept-here", { count }), h("button", { type: "button", class: "button", "data-key": "send", onclick: retry }, icon("cloud-upload"), t("send-now")))
      : h("p", {}, icon("circle-check"), t("all-sent")),
    open.length > 0 && h("h2", {}, t("choices")),
    ...open.map((choice) => h("div", {}, h("p", { class: "soft small" }, about(choice.ours)), choiceCard(choice))),
    aside.length > 0 && h("h2", {}, t("refused")),
    forAll(aside.filter(({ reason }) => reason === "needs_reason")),
    aside.length > 0 && h("ul", { class: "refusals" }, ...aside.map(refusal)),
  ];
}

const about = ({ about: { title, date, start_time: time } }) => `${title} · ${dayName(date)}, ${time}`;

/** A class that was taken without a network and came after the close is explained once. */
function forAll(late) {
  if (late.length < 2) return null;
  const send = async () => {
    const said = await askReason();
    if (said) await keep(late.map(({ mark }) => ({ ...mark, reason: said })), late.map(({ sequence }) => sequence));
  };
  return h("p", {}, h("button", { type: "button", class: "button", "data-key": "for-all", onclick: send }, icon("pencil"), t("reason-for-all", { count: late.length })));
}

function refusal({ sequence, mark, reason, message }) {
  const again = async () => {
    if (reason !== "needs_reason") return keep([mark], [sequence]);
    const said = await askReason();
    return said ? keep([{ ...mark, reason: said }], [sequence]) : null;
  };
  const button = (name, symbol, word, act) => h("button", { type: "button", class: "button", "data-key": `${name}-${sequence}`, onclick: act }, icon(symbol), word);
  return h(
    "li",
    {},
    h("p", {}, h("strong", {}, `${mark.about.student}: ${wordOf(mark)}`)),
    h("p", { class: "soft small" }, about(mark)),
    h("p", { class: "error" }, icon("triangle-alert"), message ?? inWords(reason ?? "unknown")),
    h(
      "p",
      { class: "cluster" },
      reason === "needs_reason" ? button("again", "pencil", t("write-reason"), again) : button("again", "rotate-ccw", t("try-again"), again),
      button("dismiss", "x", t("dismiss"), () => outbox.dismiss(sequence)),
    ),
  );
}
