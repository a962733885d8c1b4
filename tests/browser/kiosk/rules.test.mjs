// What the kiosk decides by itself, as tables. Run by `node --test`.
import assert from "node:assert/strict";
import test from "node:test";
import { decide, minutesLate } from "../../../static/kiosk/rules/decide.js";
import { localDay, localTime } from "../../../static/pwa/day.js";
import { inside, search, wholeCode } from "../../../static/kiosk/rules/people.js";
import { minutesLocked, missed } from "../../../static/kiosk/rules/pins.js";
import { pause } from "../../../static/pwa/pause.js";
import { settle, verdict } from "../../../static/kiosk/rules/sending.js";
import { Sight } from "../../../static/kiosk/rules/sight.js";

const settings = { duplicate_seconds: 60, bounce_minutes: 10, late_after_minutes: 10 };
const HOUR = 3600;
const eight = Date.parse("2026-03-09T11:00:00Z");

/** The fates of scans at these seconds, each `[seconds, mode?, given?]`, as the screen would say them. */
function fates(scans) {
  let last = null;
  return scans.map(([seconds, mode = "auto", given]) => {
    const at = eight + seconds * 1000;
    const decided = decide(last, { at, mode, given }, settings);
    if (!decided.duplicate) last = { direction: decided.direction, at };
    return `${{ check_in: "in", check_out: "out" }[decided.direction]}${decided.duplicate ? " again" : ""}`;
  });
}

test("scans fold as the server folds them", () => {
  // The cases of src/attendance/rules/fold.rs.
  for (const [scans, said] of [
    [[[0]], ["in"]],
    [[[0], [60]], ["in", "in again"]],
    [[[0], [61]], ["in", "in again"]],
    [[[0], [599]], ["in", "in again"]],
    [[[0], [600]], ["in", "out"]],
    [[[0], [HOUR], [HOUR + 30]], ["in", "out", "out again"]],
    [[[0], [HOUR], [HOUR + 61]], ["in", "out", "in"]],
    [[[0], [HOUR], [HOUR + 40], [HOUR + 80]], ["in", "out", "out again", "in"]],
    [[[0, "out"]], ["out"]],
    [[[0, "in"], [700, "in"]], ["in", "in"]],
    [[[0, "in"], [30, "in"]], ["in", "in again"]],
    [[[0, "in"], [30, "out"]], ["in", "out"]],
    [[[0], [30, "auto", "check_out"]], ["in", "out"]],
    [[[0, "out", "check_in"]], ["in"]],
  ]) {
    assert.deepEqual(fates(scans), said, JSON.stringify(scans));
  }
});

test("a repetition points to the scan that counts", () => {
  const last = { direction: "check_in", at: eight };
  assert.equal(decide(last, { at: eight + 90_000, mode: "auto" }, settings).counted, eight);
  assert.equal(decide(last, { at: eight + HOUR * 1000, mode: "auto" }, settings).counted, eight + HOUR * 1000);
});

test("ten minutes are on time, a second more is late, and minutes are whole", () => {
  const expected = "2026-03-09T08:00:00-03:00";
  for (const [seconds, minutes] of [[-1200, 0], [0, 0], [600, 0], [601, 10], [659, 10], [660, 11], [7199, 119]]) {
    assert.equal(minutesLate(expected, eight + seconds * 1000, settings), minutes, `${seconds} s`);
  }
  assert.equal(minutesLate(null, eight, settings), null);
});

test("the day and the clock are the school's", () => {
  const late = Date.parse("2026-11-24T02:30:00Z");
  assert.equal(localDay(late, "America/Santiago"), "2026-11-23");
  assert.equal(localDay(late, "America/La_Paz"), "2026-11-23");
  assert.equal(localDay(late, "UTC"), "2026-11-24");
  assert.equal(localTime(Date.parse("2026-11-24T03:05:00Z"), "America/Santiago"), "00:05");
});

const students = [
  { id: 1, code: "A-0012", name: "Ñandú P.", course: "4° A" },
  { id: 2, code: "A-0112", name: "Ana P.", course: "10° B" },
  { id: 3, code: "B-0112", name: "Mariana Q.", course: "4° A" },
  { id: 4, code: "C-7", name: "Luis", course: null },
];

test("people are found without accents, by name, number or course", () => {
  const names = (query) => search(students, query).map((one) => one.name);
  assert.deepEqual(names("ana"), ["Ana P.", "Mariana Q."]);
  assert.deepEqual(names("nandu"), ["Ñandú P."]);
  assert.deepEqual(names("4° a mari"), ["Mariana Q."]);
  assert.deepEqual(names("0012"), ["Ñandú P."]);
  assert.deepEqual(names("  "), []);
  assert.deepEqual(names("nadie"), []);
});

test("a part of a list number is completed only when it is one student's", () => {
  const codes = students.map((one) => one.code);
  for (const [typed, code] of [["12", "A-0012"], ["0012", "A-0012"], ["a-0012", "A-0012"], ["112", "112"], ["7", "C-7"], ["99", "99"]]) {
    assert.equal(wholeCode(codes, typed), code, typed);
  }
});

test("who is inside, by course in the order of people, not of letters", () => {
  const lasts = new Map([[1, "check_in"], [2, "check_in"], [3, "check_in"], [4, "check_out"]]);
  const list = inside(students, (id) => ({ direction: lasts.get(id) }));
  assert.deepEqual(list.map(({ course, students: some }) => [course, some.map((one) => one.id)]), [["4° A", [3, 1]], ["10° B", [2]]]);
  assert.deepEqual(inside(students, () => null), []);
});

test("five wrong PINs lock for five minutes, a clock that was set back for no longer", () => {
  const now = eight;
  let lock = null;
  for (let n = 0; n < 4; n += 1) lock = missed(lock, now);
  assert.equal(minutesLocked(lock, now), 0);
  lock = missed(lock, now);
  assert.equal(minutesLocked(lock, now), 5);
  assert.equal(minutesLocked(lock, now + 4.5 * 60_000), 1);
  assert.equal(minutesLocked(lock, now + 5 * 60_000), 0);
  assert.equal(minutesLocked(lock, now - 3_600_000), 0);
  assert.equal(minutesLocked(null, now), 0);
});

test("failures wait longer and longer, for a minute at most", () => {
  assert.deepEqual([1, 2, 3, 6, 7, 40].map((failures) => pause(failures, 1)), [1000, 2000, 4000, 32000, 60000, 60000]);
  assert.equal(pause(3, 0), 2000);
});

test("only an acknowledgement lets a scan go", () => {
  const say = (status, type = "") => verdict({ status, type });
  for (const [said, meant] of [
    [say(200), "settle"],
    [say(401, "https://presente.test/problems/device-revoked"), "wipe"],
    [say(401), "pair"],
    [say(403), "pair"],
    [say(413), "halve"],
    [say(422), "halve"],
    [say(400), "halve"],
    // Only the server itself may have a device wiped, and only so.
    [say(403, "x/device-revoked"), "pair"],
    [say(0), "later"],
    [say(404), "later"],
    [say(429), "later"],
    [say(500), "later"],
    [say(503), "later"],
  ]) {
    assert.equal(said, meant);
  }
  const rows = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
  const { done, refused } = settle(rows, [
    { client_event_id: "a", outcome: "recorded" },
    { client_event_id: "c", outcome: "rejected", reason: "unknown_card" },
    { client_event_id: "d", outcome: "duplicate" },
    { client_event_id: "e", outcome: "rejected", reason: "fault" },
    { client_event_id: "somebody else's", outcome: "recorded" },
  ]);
  assert.deepEqual(done.map(({ row }) => row.id), ["a", "d"]);
  assert.deepEqual(refused.map(({ row, result }) => [row.id, result.reason]), [["c", "unknown_card"]]);
});

test("a card that is held is read once; taken away and shown again, twice", () => {
  const sight = new Sight();
  const seen = [[0, "A"], [100, "A"], [2500, "A"], [4900, "A"], [7500, "A"], [7600, "B"], [7700, "A"]];
  assert.deepEqual(seen.map(([at, text]) => sight.isNew(text, at)), [true, false, false, false, true, true, true]);
});
