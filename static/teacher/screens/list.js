// The classes of a day, in the order of the day.
import * as days from "../store/days.js";
import * as drafts from "../store/drafts.js";
import * as outbox from "../store/outbox.js";
import { badge, dayName, standingBadge, timeOf } from "../parts/look.js";
import { foot } from "../parts/foot.js";
import { h, icon } from "../../pwa/dom.js";
import { hear } from "../../pwa/bus.js";
import { isOnline } from "../../pwa/connection.js";
import { notices } from "../parts/notices.js";
import { redraw } from "../screens.js";
import { refreshDay } from "../net/refresh.js";
import { shift, standing } from "../rules/classes.js";
import { status } from "../parts/status.js";
import { t } from "../texts.js";

const MINUTE = 60_000;

export function list(date = days.today()) {
  const [line, banners, below] = [status(), notices(), foot()];
  const classes = h("div", { class: "day" });
  let isAsking = false;
  const draw = () => redraw(classes, contents(date, isAsking));
  const ask = async () => {
    isAsking = true;
    draw();
    await refreshDay(date);
    isAsking = false;
    draw();
  };
  if (days.of(date)) draw();
  else ask();
  const deaf = [hear("data", draw), hear("connection", () => isOnline() && !days.of(date) && !isAsking && ask())];
  // What comes is to be taken when its time is there.
  const timer = setInterval(draw, MINUTE);
  const element = h(
    "section",
    { class: "page" },
    h("header", { class: "app-head" }, h("p", { class: "brand" }, icon("presente"), t("app-name")), line.element),
    h("div", { class: "day-head" }, step(date, -1, "day-before", "chevron-left"), heading(date), step(date, 1, "day-after", "chevron-right")),
    banners.element,
    classes,
    below.element,
  );
  const leave = () => {
    clearInterval(timer);
    for (const stop of [...deaf, line.leave, banners.leave, below.leave]) stop();
  };
  return { element, title: dayName(date), leave };
}

const step = (date, by, word, symbol) =>
  h("a", { class: "button quiet icon-only", href: address(shift(date, by)), "aria-label": t(word), "data-key": word }, icon(symbol));

/** The address of a day; today's is the beginning. */
export const address = (date) => (date === days.today() ? "#/" : `#/day/${date}`);

function heading(date) {
  const isToday = date === days.today();
  return h("div", { class: "day-name" }, h("h1", { tabindex: "-1" }, dayName(date)), isToday ? h("p", { class: "soft" }, t("today")) : h("a", { href: "#/" }, t("to-today")));
}

function contents(date, isAsking) {
  const classes = days.of(date);
  if (classes === null) return [h("p", { class: "empty-line", role: "status" }, t(isAsking ? "opening" : "day-not-here"))];
  if (classes.length === 0) return [h("p", { class: "empty-line" }, icon("calendar-days"), t("no-classes"))];
  return [h("ul", { class: "classes" }, ...classes.map((one) => h("li", {}, line(one))))];
}

function line(one) {
  const place = [one.room, t("students", { count: one.students.length })].filter(Boolean).join(" · ");
  return h(
    "a",
    { class: "class", href: `#/class/${one.date}/${one.id}`, "data-key": `class-${one.id}` },
    h("span", { class: "hours" }, h("strong", {}, one.start_time), h("span", {}, one.end_time)),
    h("span", { class: "what" }, h("strong", {}, one.title), h("span", { class: "soft small" }, place)),
    h("span", { class: "badges" }, ...badges(one)),
  );
}

/** How a class stands, and what else is to be known of it. */
export function badges(one) {
  const kept = outbox.marksOf(one.id).length;
  const word = standing(one, days.now(), { kept });
  const time = one.taken ? timeOf(one.taken.at, days.clock()) : "";
  return [
    standingBadge(word, { count: kept, time, name: one.covered_by }),
    drafts.has(one.id) && badge("warn", "pencil", t("draft")),
    one.cover && badge("info", "users", t("covers", { name: one.cover_for })),
    one.closed && badge("pale", "lock", t("closed")),
  ].filter(Boolean);
}
