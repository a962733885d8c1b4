// A class and who is on its roster: a tap says the next word of a student, and nothing counts before it is saved.
import * as days from "../store/days.js";
import * as drafts from "../store/drafts.js";
import * as outbox from "../store/outbox.js";
import { address, badges } from "./list.js";
import { allPresent, change, counts, saved, sheet, told, toSend, toUndo } from "../rules/marks.js";
import { askReason } from "../parts/reason.js";
import { dayName, iconOf } from "../parts/look.js";
import { h, icon } from "../../pwa/dom.js";
import { hear } from "../../pwa/bus.js";
import { toast } from "../parts/toast.js";
import { isFuture, mayTake } from "../rules/classes.js";
import { keep } from "../net/flush.js";
import { notices } from "../parts/notices.js";
import { openMenu } from "../parts/mark-menu.js";
import { redraw } from "../screens.js";
import { refreshDay } from "../net/refresh.js";
import { row } from "../parts/row.js";
import { status } from "../parts/status.js";
import { t } from "../texts.js";
import { walk } from "../parts/keys.js";

export function roster(date, name) {
  const id = Number(name);
  const one = () => days.find(id);
  const lines = () => sheet(one()?.students ?? [], outbox.marksOf(id), drafts.of(id));
  const may = () => Boolean(one()) && mayTake(one(), days.now(), days.told(one().date));
  const lineOf = (student) => (may() ? lines().find((line) => line.student.id === student) : null);

  const say = (student, mark) => {
    const line = lineOf(student);
    if (line) drafts.set(id, change(drafts.of(id), line, mark));
  };
  const menu = (student) => {
    const line = lineOf(student);
    if (line) openMenu(line, (mark) => say(student, mark));
  };
  const everybody = () => {
    drafts.set(id, allPresent(drafts.of(id), lines()));
    people.element.querySelector(".mark")?.focus();
  };

  const [line, banners] = [status(), notices({ isCalm: () => !drafts.has(id) })];
  const head = h("header", { class: "roster-head" });
  const whole = h("button", { type: "button", class: "button whole", onclick: everybody }, icon("users"), t("all-present"));
  const people = rows({ say, menu });
  const below = bar(saving({ id, one, lines }));

  const draw = () => {
    const [all, isOpen] = [lines(), may()];
    redraw(head, headOf(date, one(), isOpen));
    whole.hidden = !isOpen || all.every(({ mark }) => mark.status !== "none");
    people.draw(all, { id, may: isOpen, isFuture: Boolean(one()) && isFuture(one(), days.now()) });
    below.draw(all, { may: isOpen, isDraft: drafts.has(id) });
  };
  draw();
  if (!one()) refreshDay(date);
  const deaf = hear("data", draw);
  const timer = setInterval(draw, 60_000);
  const back = h("a", { class: "button quiet back", href: address(date) }, icon("arrow-left"), dayName(date));
  const element = h(
    "section",
    { class: "page roster" },
    h("div", { class: "app-head" }, back, line.element),
    head,
    banners.element,
    whole,
    people.element,
    below.element,
  );
  const leave = () => {
    clearInterval(timer);
    for (const stop of [deaf, line.leave, banners.leave]) stop();
  };
  return { element, title: one()?.title ?? t("app-name"), leave };
}

/** Keeps what was said, once however often it is pressed, and offers the way back. */
function saving({ id, one, lines }) {
  let isUnderWay = false;
  const save = async () => {
    const taken = one();
    const reason = taken.closed ? await askReason() : null;
    if (taken.closed && !reason) return;
    const all = lines();
    await keep(toSend(taken, all, { at: Date.now(), reason }));
    await drafts.set(id, saved(drafts.of(id), all));
    const undo = () => keep(toUndo(taken, all, { at: Date.now(), reason }));
    toast(t(taken.closed ? "saved-waits" : "saved", { counts: inWords(all) }), undo);
  };
  return async () => {
    if (isUnderWay || !drafts.has(id)) return;
    isUnderWay = true;
    await save().finally(() => (isUnderWay = false));
  };
}

/** The students; their rows are made anew only when others are on the roster. */
function rows(acts) {
  const element = h("ol", { class: "students", onkeydown: (event) => walk(event, element) });
  const all = new Map();
  const draw = (lines, about) => {
    const ids = lines.map(({ student }) => student.id);
    if ([...all.keys()].join() !== ids.join()) {
      all.clear();
      for (const id of ids) all.set(id, row(id, acts));
      element.replaceChildren(...[...all.values()].map((one) => one.element));
    }
    for (const line of lines) all.get(line.student.id).draw(line, about);
  };
  return { element, draw };
}

/** How many of each, and the one button that counts. */
function bar(save) {
  const summary = h("p", { class: "counts", role: "status" });
  const unsaved = h("p", { class: "unsaved" }, icon("pencil"), t("draft"));
  const word = h("p", { class: "error", role: "alert" });
  const press = async () => {
    word.textContent = "";
    await save().catch((error) => {
      console.error(error);
      word.textContent = t("not-kept");
    });
  };
  const button = h("button", { type: "button", class: "button primary large", onclick: press }, icon("save"), t("save"));
  const element = h("div", { class: "bar" }, h("div", {}, summary, unsaved, word), button);
  const draw = (lines, { may, isDraft }) => {
    element.hidden = lines.length === 0;
    if (summary.textContent !== inWords(lines)) summary.replaceChildren(...inParts(lines));
    unsaved.hidden = !isDraft;
    button.hidden = !may;
    button.setAttribute("aria-disabled", String(!isDraft));
  };
  return { element, draw };
}

const inParts = (lines) => {
  const all = counts(lines);
  const parts = told(all).map((status) => h("span", { class: "count" }, icon(iconOf(status)), t(`count-${status}`, { count: all[status] })));
  return parts.flatMap((part, index) => (index === 0 ? [part] : [" · ", part]));
};

const inWords = (lines) => {
  const all = counts(lines);
  return told(all).map((status) => t(`count-${status}`, { count: all[status] })).join(" · ");
};

function headOf(date, one, may) {
  if (!one) return [h("h1", { tabindex: "-1", "data-key": "title" }, dayName(date)), h("p", { class: "empty-line", role: "status" }, t("class-not-here"))];
  const place = [`${one.start_time}–${one.end_time}`, one.room, t("students", { count: one.students.length })].filter(Boolean).join(" · ");
  return [h("h1", { tabindex: "-1", "data-key": "title" }, one.title), h("p", { class: "soft" }, place), h("p", { class: "badges" }, ...badges(one)), why(one, may)];
}

/** Why it cannot be taken, or what taking it means. */
function why(one, may) {
  const say = (key, values) => h("p", { class: "notice" }, icon("info"), h("span", {}, t(key, values)));
  if (one.covered_by) return say("why-covered", { name: one.covered_by });
  if (one.status === "cancelled" || one.status === "holiday") return say(`why-${one.status}`);
  if (!may) return say(isFuture(one, days.now()) ? "why-later" : "why-not");
  return one.closed ? say("why-closed") : null;
}
