// How what waits is sent, by a server that fails in every way.
import assert from "node:assert/strict";
import test from "node:test";
import { sender } from "../../../static/pwa/sender.js";
import { verdict } from "../../../static/teacher/rules/sending.js";

/** A queue of so many before a server that answers in turn; an answer is a status or a function of the rows. */
function scene(t, count, answers, { most = 4, ready = () => true } = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const locks = { request: (_, __, work) => Promise.resolve(work({})) };
  Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
  const queue = Array.from({ length: count }, (_, index) => index + 1);
  const [sizes, refused, stopped] = [[], [], []];
  const drop = (rows) => rows.forEach((row) => queue.splice(queue.indexOf(row), 1));
  const own = sender({
    lock: "x",
    most,
    ready,
    oldest: async (n) => queue.slice(0, n),
    length: () => queue.length,
    post: async (rows) => {
      sizes.push(rows.length);
      const answer = answers.shift() ?? 200;
      return { status: typeof answer === "function" ? answer(rows) : answer, headers: new Headers() };
    },
    verdict,
    settle: async (rows) => {
      drop(rows);
      return rows.length;
    },
    refuse: async (row) => {
      refused.push(row);
      drop([row]);
    },
    stop: async (word) => stopped.push(word) > 9,
  });
  return { own, queue, sizes, refused, stopped };
}

test("all of it goes, a batch after the other", async (t) => {
  const { own, queue, sizes } = scene(t, 10, []);
  await own.flush();
  assert.deepEqual([queue.length, sizes], [0, [4, 4, 2]]);
});

test("a batch that is too large is halved until it goes, and grows again", async (t) => {
  const { own, queue, sizes } = scene(t, 8, [413, 413]);
  await own.flush();
  assert.deepEqual([queue.length, sizes], [0, [4, 2, 1, 2, 4, 1]]);
});

test("the one that the server cannot read is set aside, the others go", async (t) => {
  const bad = (rows) => (rows.includes(3) ? 422 : 200);
  const { own, queue, refused } = scene(t, 4, Array(20).fill(bad));
  await own.flush();
  assert.deepEqual([queue.length, refused], [0, [3]]);
});

test("without a network everything stays, and is tried again after a pause", async (t) => {
  const { own, queue, sizes } = scene(t, 3, [0]);
  await own.flush();
  assert.equal(queue.length, 3);
  await own.nudge();
  assert.equal(sizes.length, 1, "a new mark does not hurry a server that is away");
  await own.retry();
  assert.equal(queue.length, 0);
});

test("a session that ended keeps everything and is not asked again by itself", async (t) => {
  const { own, queue, sizes, stopped } = scene(t, 3, [401]);
  await own.flush();
  assert.deepEqual([queue.length, stopped], [3, ["sign-in"]]);
  t.mock.timers.tick(120_000);
  assert.equal(sizes.length, 1);
});

test("nothing is sent, and nothing turns in circles, while it is not known whose it is", async (t) => {
  let isOurs = false;
  const { own, queue, sizes } = scene(t, 3, [], { ready: () => isOurs });
  await own.flush();
  assert.deepEqual([queue.length, sizes], [3, []]);
  isOurs = true;
  await own.flush();
  assert.equal(queue.length, 0);
});
