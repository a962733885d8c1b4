// When a class may be taken, by the school's clock, as tables.
import assert from "node:assert/strict";
import test from "node:test";
import { clockOf, dates, inOrder, local, mayTake, opens, shift, standing } from "../../../static/teacher/rules/classes.js";
import { whose } from "../../../static/teacher/rules/session.js";

const one = (more = {}) => ({ id: 1, date: "2026-03-12", start_time: "08:00", end_time: "08:45", status: "planned", covered_by: null, may_take: true, taken: null, ...more });

test("the school's clock is known from an answer, however wrong the phone's is", () => {
  const phone = Date.parse("2026-03-12T11:08:00Z");
  const clock = clockOf("2026-03-12T08:01:00-03:00", phone);
  assert.deepEqual(clock, { ahead: 7 * 60_000, offset: -180 });
  assert.equal(local(phone, clock), "2026-03-12T08:01");
  assert.equal(local(phone + 16 * 3_600_000, clock), "2026-03-13T00:01");
  assert.deepEqual(clockOf("2026-03-12T11:01:00Z", phone), { ahead: 7 * 60_000, offset: 0 });
  assert.equal(clockOf("2026-03-12T17:31:00+05:30", phone).offset, 330);
});

test("days go over the ends of months and years", () => {
  assert.equal(shift("2026-02-28", 1), "2026-03-01");
  assert.equal(shift("2026-01-01", -1), "2025-12-31");
  assert.deepEqual(dates("2026-12-30", "2027-01-02"), ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"]);
  assert.deepEqual(dates("2026-12-30", "2026-12-29"), []);
});

test("a class may be taken from fifteen minutes before its start", () => {
  assert.equal(opens(one()), "2026-03-12T07:45");
  assert.equal(opens(one({ start_time: "00:10" })), "2026-03-11T23:55");
  const told = "2026-03-12T07:00";
  for (const [more, now, may] of [
    [{ may_take: false }, "2026-03-12T07:44", false],
    // Too early when the server was asked; its time came since, without a network.
    [{ may_take: false }, "2026-03-12T07:45", true],
    [{ may_take: false }, "2026-03-15T07:45", true],
    [{ may_take: false, covered_by: "Luis" }, "2026-03-12T08:00", false],
    [{ status: "cancelled" }, "2026-03-12T08:00", false],
    [{ status: "holiday" }, "2026-03-12T08:00", false],
    [{ status: "held" }, "2026-03-12T08:00", true],
    // The phone's clock was set back since.
    [{}, "2026-03-11T08:00", false],
  ]) {
    assert.equal(mayTake(one(more), now, told), may, JSON.stringify([more, now]));
  }
  // The server said no for a reason of its own.
  assert.equal(mayTake(one({ may_take: false }), "2026-03-12T09:00", "2026-03-12T08:30"), false);
});

test("how a class stands is one word", () => {
  const now = "2026-03-12T08:10";
  const taken = { at: "2026-03-12T08:05:00-03:00", by: "Rosa" };
  for (const [more, kept, word] of [
    [{}, 0, "untaken"],
    [{ start_time: "10:00" }, 0, "later"],
    [{ taken }, 0, "taken"],
    [{ taken }, 3, "kept"],
    [{}, 40, "kept"],
    [{ covered_by: "Luis" }, 0, "covered"],
    [{ status: "cancelled", taken }, 0, "cancelled"],
    [{ status: "holiday" }, 0, "holiday"],
  ]) {
    assert.equal(standing(one(more), now, { kept }), word, JSON.stringify(more));
  }
});

test("classes stand in the order of the day", () => {
  const ids = inOrder([one({ id: 3, start_time: "10:30" }), one({ id: 2 }), one({ id: 1 })]).map(({ id }) => id);
  assert.deepEqual(ids, [1, 2, 3]);
});

test("nobody sees or sends what is another account's", () => {
  for (const [answer, said] of [
    [{ status: 200, body: { user_id: 3 } }, "ours"],
    [{ status: 200, body: { user_id: 4 } }, "other"],
    [{ status: 304, body: null }, "ours"],
    [{ status: 401, body: { title: "Unauthorized" } }, "out"],
    [{ status: 403, body: {} }, "forbidden"],
    [{ status: 0, body: null }, "silent"],
    [{ status: 503, body: null }, "silent"],
    [{ status: 200, body: {} }, "silent"],
  ]) {
    assert.equal(whose(answer, 3), said, JSON.stringify(answer));
  }
  assert.equal(whose({ status: 200, body: { user_id: 3 } }, null), "first", "the first visit");
});
