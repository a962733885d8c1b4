// Ana's lesson of Tuesdays goes on on Thursdays from a day on. One lesson was moved by hand before: the preview
// lists it as kept, and the calendar shows exactly what was shown.
import assert from "node:assert/strict";
import { Program } from "../program.mjs";
import { signIn, story, violations, visitor } from "../harness.mjs";

const password = "pizarra verde 2026";
const program = await Program.start({
  clock: "2026-05-20T13:00:00Z",
  commands: [[["demo", "load", "--school", "armonia"]]],
});

const days = (date, n) => new Date(Date.parse(`${date}T12:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
const weekday = (date) => new Date(`${date}T12:00:00Z`).getUTCDay();

try {
  const page = await visitor(program.origin);
  await signIn(page, "director@demo.presente.test", password);

  /** What the program answers to a page of its own. */
  const api = (method, path, body) =>
    page.evaluate(
      async ([method, path, body]) => {
        const headers = body ? { "content-type": "application/json" } : {};
        const answer = await fetch(`/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
        return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
      },
      [method, path, body],
    );
  const all = async (path) => {
    const items = [];
    for (let cursor = ""; cursor !== null; ) {
      const { body } = await api("GET", `${path}${path.includes("?") ? "&" : "?"}limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      items.push(...body.items);
      cursor = body.next_cursor;
    }
    return items;
  };

  const schedules = await all("/schedules");
  const enrollments = new Map((await all("/enrollments?status=active")).map((one) => [one.id, one]));
  const lines = schedules.filter((line) => line.weekday === "tuesday" && line.enrollment_id && line.every_weeks === 1 && line.active);
  const alone = lines.filter((line) => enrollments.has(line.enrollment_id));
  const named = alone.find((line) => /, Ana/.test(enrollments.get(line.enrollment_id).student)) ?? alone[0];
  const who = enrollments.get(named.enrollment_id);
  const own = () => all(`/classes?student_id=${who.student_id}&course_id=${who.course_id}&from=2026-05-20&to=2026-12-31`);
  const from = "2026-06-03";
  let kept;

  await story(`a lesson of ${who.student.split(", ")[1]} is moved by hand`, async () => {
    const before = (await own()).filter((one) => one.series_id === named.series_id && one.status === "planned");
    const later = before.filter((one) => one.date > days(from, 7));
    assert.ok(later.length >= 2, `there are Tuesdays to come: ${before.map((one) => one.date)}`);
    kept = { ...later[0], date: days(later[0].date, 4) };
    const moved = await api("POST", `/classes/${kept.id}/move`, { date: kept.date, start_time: "11:15", duration_minutes: 45, reason: "Concierto" });
    assert.ok(moved.status < 300, JSON.stringify(moved));
  });

  let promised;
  await story("from a Wednesday on it is on Thursdays: each class is shown before anything changes", async () => {
    const before = await own();
    await page.goto(`/app/schedules/${named.id}`);
    await page.getByRole("link", { name: "Cambiar horario" }).click();
    await page.fill("#f-from", from);
    await page.selectOption("#f-weekday", "4");
    await page.fill("#f-start_time", "16:30");
    await page.locator("#coming time[datetime*='T16:30']").first().waitFor();
    const dates = await page.$$eval("#coming li:not(:has(.badge)) time", (all) => all.map((one) => one.getAttribute("datetime").slice(0, 10)));
    assert.equal(dates.length, 10);
    assert.ok(dates.every((date) => weekday(date) === 4), dates.join(" "));
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: "Ver qué cambia" }).click();
    await page.getByRole("button", { name: "Confirmar" }).waitFor();
    const listed = async (title) =>
      page.$$eval("section", (all, title) => {
        const found = all.find((one) => new RegExp(title).test(one.querySelector("h2")?.textContent ?? ""));
        return found ? [...found.querySelectorAll("li")].map((one) => ({ at: one.querySelector("time")?.getAttribute("datetime"), text: one.innerText })) : [];
      }, title);
    const stays = await listed("no cambia");
    assert.ok(stays.some((one) => one.at === `${kept.date}T11:15` && one.text.includes("movida a mano")), JSON.stringify(stays));
    promised = (await listed("cambia.? de fecha")).map((one) => one.at);
    assert.ok(promised.length > 0 && promised.every((at) => weekday(at.slice(0, 10)) === 4 && at.endsWith("T16:30")), promised.join(" "));
    assert.deepEqual(await own(), before, "nothing has changed yet");
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await story("the calendar shows exactly that", async () => {
    await page.getByRole("button", { name: "Confirmar" }).click();
    await page.locator("[data-toast]").first().waitFor();
    const now = (await own()).filter((one) => one.series_id === named.series_id && one.date >= from && one.status === "planned");
    const expected = [...promised, `${kept.date}T11:15`].sort();
    const made = now.filter((one) => !promised.includes(`${one.date}T${one.start_time.slice(0, 5)}`) && one.id !== kept.id);
    assert.deepEqual(made, [], "nothing beside what was shown");
    assert.deepEqual(now.map((one) => `${one.date}T${one.start_time.slice(0, 5)}`).sort(), expected);
    const list = await page.goto(`/app/classes/list?student_id=${who.student_id}&course_id=${who.course_id}&from=${from}&to=${expected.at(-1).slice(0, 10)}`);
    assert.equal(list.status(), 200);
    const text = await page.locator("main").innerText();
    assert.ok(text.includes("16:30") && text.includes("11:15"), text);
    const past = (await own()).filter((one) => one.series_id === named.series_id && one.date < from);
    assert.ok(past.every((one) => weekday(one.date) === 2), "what lies before stays on Tuesdays");
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.complaints, []);
  });

  await story("two browsers change one schedule: the second sees both versions, and nothing is written over", async () => {
    const other = await visitor(program.origin);
    await signIn(other, "admin@demo.presente.test", password);
    const line = (await all(`/schedules?series_id=${named.series_id}`)).at(-1);
    for (const one of [page, other]) await one.goto(`/app/schedules/${line.id}/edit`);
    const save = async (one, time) => {
      await one.fill("#f-from", "2026-07-01");
      await one.fill("#f-start_time", time);
      await one.getByRole("button", { name: "Ver qué cambia" }).click();
    };
    await save(other, "18:00");
    const confirm = other.getByRole("button", { name: "Confirmar" });
    await confirm.or(other.locator("[data-toast]")).first().waitFor();
    if (await confirm.isVisible()) await confirm.click();
    await other.locator("[data-toast]").waitFor();
    await save(page, "19:00");
    await page.getByRole("heading", { name: "Alguien cambió este horario entretanto" }).waitFor();
    const differs = await page.locator("tr.differs").allInnerTexts();
    assert.ok(differs.some((row) => row.includes("18:00") && row.includes("19:00")), differs.join("\n"));
    const kept = (await all(`/schedules?series_id=${named.series_id}`)).at(-1);
    assert.equal(kept.start_time, "18:00");
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: "Seguir editando lo propio" }).click();
    assert.equal(await page.inputValue("#f-start_time"), "19:00", "nothing that was typed is lost");
    await other.context().close();
  });
  await page.context().close();
} finally {
  await program.stop();
}
