// What the server's answers mean for what waits, as tables.
import assert from "node:assert/strict";
import test from "node:test";
import { applied, batch, settle, verdict } from "../../../static/teacher/rules/sending.js";

const row = (id, student, status, more = {}) => ({
  id,
  sequence: Number(id.slice(1)),
  mark: { class_id: 812, student_id: student, status, minutes_late: null, note: null, marked_at: "2026-03-12T11:07:00.000Z", seen_mark_id: null, about: { student: `Nº ${student}` }, ...more },
});
const mark = (id, status, more = {}) => ({ id, status, minutes_late: null, note: null, marked_at: "2026-03-12T08:05:00-03:00", by: "Rosa", waiting: false, ...more });
const said = (id, outcome, more = {}) => ({ client_mark_id: id, outcome, waiting: false, mark: null, other: null, reason: null, message: null, ...more });

test("only an acknowledgement lets a mark go", () => {
  for (const [status, meant] of [[200, "settle"], [401, "sign-in"], [403, "sign-in"], [413, "halve"], [422, "halve"], [400, "halve"], [0, "later"], [404, "later"], [429, "later"], [500, "later"], [503, "later"]]) {
    assert.equal(verdict({ status }), meant, String(status));
  }
});

test("a batch has the id and the own time of each, and nothing that is only for the screen", () => {
  const sent = batch([row("m1", 101, "late", { minutes_late: 5, reason: "Olvido" })], Date.parse("2026-03-12T12:00:00Z"));
  assert.deepEqual(sent, {
    sent_at: "2026-03-12T12:00:00.000Z",
    marks: [
      { client_mark_id: "m1", class_id: 812, student_id: 101, status: "late", minutes_late: 5, note: null, marked_at: "2026-03-12T11:07:00.000Z", seen_mark_id: null, reason: "Olvido" },
    ],
  });
});

test("saved, repeated and older ones go; refused ones stay; a fault and what was not answered is sent again", () => {
  const rows = ["m1", "m2", "m3", "m4", "m5", "m6"].map((id, index) => row(id, 101 + index, "present"));
  const { done, refused, choices } = settle(rows, [
    said("m1", "saved", { mark: mark(1, "present") }),
    said("m2", "duplicate", { mark: mark(2, "present") }),
    said("m3", "superseded", { mark: mark(3, "present"), other: mark(3, "present") }),
    said("m4", "rejected", { reason: "not_on_roster", message: "No está en la lista." }),
    said("m5", "rejected", { reason: "fault" }),
    said("somebody else's", "saved"),
  ]);
  assert.deepEqual(done.map((one) => one.row.id), ["m1", "m2", "m3"]);
  assert.deepEqual(refused.map((one) => [one.row.id, one.result.reason]), [["m4", "not_on_roster"]]);
  assert.deepEqual(choices, [], "two phones that say the same leave nothing to choose");
});

test("where another phone says something else both are kept to choose from", () => {
  for (const outcome of ["saved", "superseded"]) {
    const other = mark(7, "absent");
    const counts = outcome === "saved" ? mark(8, "present") : other;
    const { choices } = settle([row("m1", 101, "present")], [said("m1", outcome, { mark: counts, other })]);
    assert.deepEqual(choices.map(({ key, ours, other: theirs, seen }) => [key, ours.status, theirs.status, seen]), [["812:101", "present", "absent", counts.id]], outcome);
  }
});

test("said once more in the same batch, the last word is ours", () => {
  const rows = [row("m1", 101, "present"), row("m2", 101, "late", { marked_at: "2026-03-12T11:09:00.000Z" })];
  const answer = [said("m1", "saved", { mark: mark(8, "present"), other: mark(7, "absent") }), said("m2", "saved", { mark: mark(9, "late") })];
  const [choice] = settle(rows, answer).choices;
  assert.deepEqual([choice.ours.status, choice.other.status, choice.seen], ["late", "absent", 9]);
  rows[1].mark.status = "absent";
  assert.deepEqual(settle(rows, answer).choices, [], "by now they agree");
});

test("the first answer was lost and somebody else was quicker: a choice all the same", () => {
  const theirs = mark(9, "absent", { marked_at: "2026-03-12T08:30:00-03:00" });
  const one = row("m1", 101, "present");
  assert.equal(settle([one], [said("m1", "duplicate", { mark: theirs })]).choices.length, 1);
  // What counts is older than ours: it cannot have taken its place.
  assert.equal(settle([one], [said("m1", "duplicate", { mark: mark(9, "absent") })]).choices.length, 0);
  // It is our own, said later.
  const later = row("m2", 101, "absent", { marked_at: "2026-03-12T11:30:00.000Z" });
  const both = [said("m1", "duplicate", { mark: theirs }), said("m2", "duplicate", { mark: theirs })];
  assert.equal(settle([one, later], both).choices.length, 0);
});

test("what the server said shows on the roster: what counts, what waits, and that it was taken", () => {
  const one = { id: 812, status: "planned", taken: null, students: [101, 102, 103].map((id) => ({ id, mark: null, waiting: null })) };
  const done = [
    { row: row("m1", 101, "present"), result: said("m1", "saved", { mark: mark(8, "present", { by: "Yo" }) }) },
    { row: row("m2", 102, "absent"), result: said("m2", "saved", { waiting: true }) },
    { row: { ...row("m3", 103, "absent"), mark: { ...row("m3", 103, "absent").mark, class_id: 5 } }, result: said("m3", "saved", { mark: mark(10, "absent") }) },
  ];
  const after = applied(one, done, "Yo");
  assert.deepEqual(after.students.map((student) => [student.mark?.status ?? null, student.waiting?.status ?? null]), [["present", null], [null, "absent"], [null, null]]);
  assert.deepEqual([after.status, after.taken], ["held", { at: "2026-03-12T08:05:00-03:00", by: "Yo" }]);
  assert.equal(applied(one, [done[2]], "Yo"), one, "nothing of this class was said");
  const waits = applied(one, [done[1]], "Yo");
  assert.deepEqual([waits.status, waits.taken], ["planned", null], "what waits does not count");
  const undone = applied(after, [{ row: row("m4", 101, "none"), result: said("m4", "saved") }], "Yo");
  assert.equal(undone.students[0].mark, null);
});
