// Who is inside, from what this device knows: for the meeting point, also when nothing else works.
import * as roster from "../store/roster.js";
import { h, icon } from "../../pwa/dom.js";
import { hear } from "../../pwa/bus.js";
import { inside as whoIsInside } from "../rules/people.js";
import { localTime } from "../../pwa/day.js";
import { refresh } from "../net/refresh.js";
import { t } from "../texts.js";

/** Who was ticked off, while this window lives: the area may lock itself in between. */
const found = new Set();

export function inside() {
  const element = h("div", { class: "stack inside" });
  const draw = () => element.replaceChildren(...content());
  const deaf = hear("roster", draw);
  draw();
  refresh({ whole: true, atMostEvery: 5000 });
  return { element, leave: deaf };
}

function content() {
  const courses = whoIsInside(roster.students(), (id) => roster.last(id));
  const all = courses.flatMap((course) => course.students);
  if (all.length === 0) return [h("p", { class: "hint" }, t("inside-none")), tools()];
  const safe = h("p", { class: "hint", role: "status" });
  const count = () => {
    safe.textContent = t("inside-found", { found: all.filter((student) => found.has(student.id)).length, count: all.length });
  };
  count();
  return [
    h("h2", {}, t("inside-count", { count: all.length })),
    roster.madeAt() && h("p", { class: "hint" }, t("inside-age", { time: localTime(roster.madeAt(), roster.zone()) })),
    safe,
    tools(),
    ...courses.map(({ course, students }) =>
      h("section", { class: "course" }, h("h3", {}, `${course || t("inside-course-none")} (${students.length})`), h("ul", { class: "roll" }, ...students.map((one) => tick(one, count)))),
    ),
  ].filter(Boolean);
}

function tick(student, count) {
  const box = h("input", { type: "checkbox", checked: found.has(student.id) });
  box.addEventListener("change", () => {
    if (box.checked) found.add(student.id);
    else found.delete(student.id);
    count();
  });
  return h("li", {}, h("label", { class: "tick" }, box, h("span", {}, student.name), h("span", { class: "hint" }, student.code)));
}

const tools = () =>
  h(
    "p",
    { class: "row no-print" },
    h("button", { type: "button", class: "button", onclick: () => refresh({ whole: true }) }, icon("refresh-cw"), t("inside-reload")),
    h("button", { type: "button", class: "button", onclick: () => print() }, icon("printer"), t("inside-print")),
  );
