// What taps come to, as tables. Run by `node --test`.
import assert from "node:assert/strict";
import test from "node:test";
import { NONE, allPresent, change, chosen, counts, next, same, saved, sheet, toSend, toUndo, told } from "../../../static/teacher/rules/marks.js";

const student = (id, more = {}) => ({ id, short_name: `Nº ${id}`, absence: null, mark: null, waiting: null, ...more });
const mark = (id, status, more = {}) => ({ id, status, minutes_late: null, note: null, ...more });
const one = { id: 812, title: "3° A · Matemática", date: "2026-03-12", start_time: "08:00" };
const at = Date.parse("2026-03-12T11:07:00Z");
const statuses = (lines) => lines.map((line) => line.mark.status);

test("a tap goes present, absent, late and round again; from anywhere else to present", () => {
  for (const [from, to] of [
    ["none", "present"],
    ["present", "absent"],
    ["absent", "late"],
    ["late", "present"],
    ["excused", "present"],
    ["left_early", "present"],
  ]) {
    assert.equal(next({ ...NONE, status: from }).status, to, from);
  }
  assert.deepEqual(next({ status: "late", minutes_late: 7, note: "Trae certificado" }), { status: "present", minutes_late: null, note: "Trae certificado" });
});

test("everyone present: who has leave is excused, who has a mark keeps it", () => {
  const students = [student(1), student(2, { absence: { kind: "medical", note: null } }), student(3, { mark: mark(9, "late", { minutes_late: 5 }) }), student(4)];
  const draft = change({}, sheet(students)[3], { ...NONE, status: "absent" });
  const after = allPresent(draft, sheet(students, [], draft));
  assert.deepEqual(statuses(sheet(students, [], after)), ["present", "excused", "late", "absent"]);
  assert.deepEqual(Object.keys(after), ["1", "2", "4"], "a mark that was there is no change");
});

test("thirty-eight present and two absent are three taps after the first", () => {
  const students = Array.from({ length: 40 }, (_, index) => student(index + 1));
  let draft = allPresent({}, sheet(students));
  for (const id of [7, 31]) {
    const line = sheet(students, [], draft)[id - 1];
    draft = change(draft, line, next(line.mark));
  }
  const all = counts(sheet(students, [], draft));
  assert.deepEqual(all, { present: 38, absent: 2, late: 0, excused: 0, left_early: 0, none: 0 });
  assert.deepEqual(told(all), ["present", "absent"]);
});

test("what is counted is said when there is any; who is there and who is not, always", () => {
  assert.deepEqual(told(counts(sheet([student(1)]))), ["present", "absent", "none"]);
  assert.deepEqual(told(counts([])), ["present", "absent"]);
});

test("what the screen shows: the draft, else what waits here, else what the school says", () => {
  const students = [student(1, { mark: mark(5, "present") }), student(2, { mark: mark(6, "present") }), student(3, { mark: mark(7, "present") })];
  const rows = [
    { student_id: 2, status: "late", minutes_late: 3, note: null },
    { student_id: 2, status: "absent", minutes_late: null, note: null },
    { student_id: 3, status: "none", minutes_late: null, note: null },
  ];
  const lines = sheet(students, rows, { 1: { status: "excused", minutes_late: null, note: null } });
  assert.deepEqual(statuses(lines), ["excused", "absent", "none"]);
  assert.deepEqual(lines.map((line) => [line.isDraft, line.isKept]), [[true, false], [false, true], [false, true]]);
  assert.equal(lines[0].before.status, "present");
});

test("what waits for the head is what the teacher said, until they say something else", () => {
  const students = [student(1, { mark: mark(5, "present"), waiting: mark(6, "absent") }), student(2, { waiting: mark(7, "late", { minutes_late: 3 }) })];
  const lines = sheet(students);
  assert.deepEqual(statuses(lines), ["absent", "late"]);
  assert.deepEqual(change({}, lines[0], { status: "absent" }), {});
  assert.equal(change({}, lines[0], { status: "present" })[1].status, "present");
});

test("a change back to what was saved is no change", () => {
  const lines = sheet([student(1, { mark: mark(5, "present") })]);
  const draft = change({}, lines[0], { status: "absent" });
  assert.deepEqual(Object.keys(draft), ["1"]);
  assert.deepEqual(change(draft, lines[0], { status: "present", minutes_late: 4, note: "  " }), {});
});

test("marks are the same when they say the same", () => {
  for (const [one_, other, is] of [
    [{ status: "present" }, { status: "present", minutes_late: 3, note: "" }, true],
    [{ status: "late" }, { status: "late", minutes_late: null }, true],
    [{ status: "late", minutes_late: 3 }, { status: "late", minutes_late: 4 }, false],
    [{ status: "absent" }, { status: "absent", note: "x" }, false],
  ]) {
    assert.equal(same(one_, other), is, JSON.stringify([one_, other]));
  }
});

test("only what changed is kept to be sent, with its time and with what was seen", () => {
  const students = [student(1), student(2, { mark: mark(55, "present") }), student(3)];
  const draft = { 1: { status: "present", minutes_late: null, note: null }, 2: { status: "late", minutes_late: 5, note: "Bus" } };
  const lines = sheet(students, [], draft);
  const rows = toSend(one, lines, { at });
  assert.deepEqual(rows.map(({ about: _, ...row }) => row), [
    { class_id: 812, student_id: 1, status: "present", minutes_late: null, note: null, marked_at: "2026-03-12T11:07:00.000Z", seen_mark_id: null },
    { class_id: 812, student_id: 2, status: "late", minutes_late: 5, note: "Bus", marked_at: "2026-03-12T11:07:00.000Z", seen_mark_id: 55 },
  ]);
  assert.equal(rows[1].about.student, "Nº 2");
  const [first] = toSend(one, lines, { at, reason: "Me equivoqué" });
  assert.equal(first.reason, "Me equivoqué");
});

test("the way back says what was there before, also that there was nothing", () => {
  const students = [student(1), student(2, { mark: mark(55, "late", { minutes_late: 5 }) })];
  const lines = sheet(students, [], { 1: { status: "absent" }, 2: { status: "absent" } });
  const rows = toUndo(one, lines, { at: at + 4000 });
  assert.deepEqual(rows.map((row) => [row.status, row.minutes_late]), [["none", null], ["late", 5]]);
  assert.ok(Date.parse(rows[0].marked_at) > at);
});

test("what was said while the save was under way stays in the draft", () => {
  const students = [student(1), student(2)];
  const before = { 1: { status: "present" }, 2: { status: "absent" } };
  const lines = sheet(students, [], before);
  assert.deepEqual(saved(before, lines), {});
  assert.deepEqual(saved({ ...before, 2: { status: "late" }, 3: { status: "present" } }, lines), { 2: { status: "late" }, 3: { status: "present" } });
});

test("who chooses between two phones says it anew, having seen what counts", () => {
  const ours = { class_id: 812, student_id: 1, status: "present", minutes_late: null, note: null, marked_at: "2026-03-12T11:07:00.000Z", seen_mark_id: null, about: { student: "Ana P." } };
  const row = chosen({ ours, seen: 77 }, mark(70, "late", { minutes_late: 3, by: "Rosa", marked_at: "2026-03-12T08:05:00-03:00" }), at);
  assert.deepEqual(row, { ...ours, status: "late", minutes_late: 3, marked_at: "2026-03-12T11:07:00.000Z", seen_mark_id: 77 });
});
