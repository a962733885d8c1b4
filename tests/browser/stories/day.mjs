// The day page follows what another process takes in, says how old it is, and asks by itself without a live line.
import assert from "node:assert/strict";
import { Program } from "../program.mjs";
import { signIn, story, violations, visitor } from "../harness.mjs";

const password = "pizarra verde 2026";
// Monday 08:05 in Santiago: most have come.
const program = await Program.start({ clock: "2026-11-23T11:05:00Z", serve: ["--demo"] });
const other = await program.beside();

/** A kiosk at the doors of the other process. */
async function kiosk() {
  const code = program.log.match(/[A-Z0-9]{4}-[A-Z0-9]{4}/)[0];
  const post = (path, body, headers = {}) =>
    fetch(`${other.origin}/api/v1${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const paired = await (await post("/devices/pair", { code, name: "Tableta" })).json();
  let count = 0;
  return async (student_id) => {
    // On the school's line of time.
    const at = new Date(Date.parse("2026-11-23T11:05:00Z") + Date.now() - program.began).toISOString();
    const event = { client_event_id: `story-${(count += 1)}`, sequence: count, student_id, direction: "check_in", method: "manual", occurred_at: at };
    const answer = await post("/attendance/events", { sent_at: at, events: [event] }, { authorization: `Bearer ${paired.token}` });
    const { results } = await answer.json();
    assert.equal(results[0].outcome, "recorded", JSON.stringify(results));
  };
}

const inside = (page) => page.locator("#now-inside").textContent().then(Number);

/** A student who has not come. */
async function missing(page, nth) {
  const href = await page.locator("#now-not_arrived").getAttribute("href");
  const list = await page.context().newPage();
  await list.goto(href);
  const link = await list.locator("tbody th a").nth(nth).getAttribute("href");
  await list.close();
  return Number(link.match(/students\/(\d+)/)[1]);
}

try {
  const scan = await kiosk();

  await story("the day page shows within two seconds what another process took in", async () => {
    const page = await visitor(program.origin);
    await signIn(page, "inspector@demo.presente.test", password);
    await page.goto("/app/");
    await page.locator("[data-age][data-state=lives]").waitFor();
    const before = await inside(page);
    assert.ok(before > 300, `${before} are inside`);
    const student = await missing(page, 0);
    const start = Date.now();
    await scan(student);
    await page.waitForFunction((n) => Number(document.querySelector("#now-inside").textContent) === n, before + 1);
    const took = Date.now() - start;
    console.log(`      ${took} ms`);
    assert.ok(took <= 2_000, `${took} ms`);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await story("without a live line it asks by itself and says so", async () => {
    const page = await visitor(program.origin);
    await page.route("**/app/live", (route) => route.abort());
    await signIn(page, "director@demo.presente.test", password);
    await page.goto("/app/");
    await page.locator("[data-age][data-state=asks]").waitFor();
    const before = await inside(page);
    await scan(await missing(page, 1));
    await page.waitForFunction((n) => Number(document.querySelector("#now-inside").textContent) === n, before + 1, { timeout: 9_000 });
    await page.context().close();
  });

  await story("who is inside stands on a list that prints", async () => {
    const page = await visitor(program.origin);
    await signIn(page, "inspector@demo.presente.test", password);
    await page.goto("/app/");
    const count = await inside(page);
    await page.goto("/app/inside");
    assert.equal(await page.locator(".muster li").count(), count);
    assert.deepEqual(await violations(page), []);
    await page.emulateMedia({ media: "print" });
    assert.ok(!(await page.locator("nav.chips").isVisible()), "only the lists are printed");
    await page.context().close();
  });
} finally {
  await other.stop();
  await program.stop();
}
