// Entering somebody by hand: found by name, number or course, in or out.
import * as roster from "../store/roster.js";
import { enterByHand } from "../scan.js";
import { field, h, icon } from "../../pwa/dom.js";
import { localTime } from "../../pwa/day.js";
import { search } from "../rules/people.js";
import { t } from "../texts.js";

export function entry(person) {
  const query = field("search", t("entry-search"), { "data-first": true, type: "search" }, t("entry-search-hint"));
  const found = h("ul", { class: "people", "aria-live": "polite" });
  const draw = () => {
    const students = search(roster.students(), query.input.value);
    const word = query.input.value.trim() ? t("entry-none") : t("entry-start");
    found.replaceChildren(...(students.length > 0 ? students.map((one) => line(one, person, draw)) : [h("li", { class: "hint" }, word)]));
  };
  query.input.addEventListener("input", draw);
  draw();
  return { element: h("div", { class: "stack" }, query.element, found) };
}

function line(student, person, draw) {
  const enter = async (direction) => {
    await enterByHand(student, direction, person);
    draw();
  };
  const button = (direction, name) =>
    h(
      "button",
      { type: "button", class: "button", "aria-label": t(`entry-${name}-of`, { name: student.name }), onclick: () => enter(direction) },
      icon(name === "in" ? "log-in" : "log-out"),
      t(`entry-${name}`),
    );
  return h(
    "li",
    {},
    h("div", {}, h("p", { class: "person" }, student.name), h("p", { class: "hint" }, [student.course, student.code].filter(Boolean).join(" · ")), h("p", { class: "hint" }, lastOf(student))),
    button("check_in", "in"),
    button("check_out", "out"),
  );
}

function lastOf(student) {
  const last = roster.last(student.id);
  if (!last) return t("entry-last-none");
  return t(last.direction === "check_in" ? "entry-last-in" : "entry-last-out", { time: localTime(last.at, roster.zone()) });
}
