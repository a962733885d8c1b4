// The calendar of classes: month, week, day and list of a school that is full of life, by keyboard, on a phone, on paper.
import assert from "node:assert/strict";
import { Program } from "../program.mjs";
import { signIn, story, violations, visitor } from "../harness.mjs";

const password = "pizarra verde 2026";
const program = await Program.start({ clock: "2026-11-23T12:00:00Z", serve: ["--demo"] });
const monday = "date=2026-11-23";

async function inspector(options = {}) {
  const page = await visitor(program.origin, options);
  await signIn(page, "inspector@demo.presente.test", password);
  return page;
}

/** What a sheet of paper would be: its pages and their size in points. */
async function paper(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const [, width, height] = pdf.match(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/);
  return { wide: Number(width) > Number(height), pages: pdf.match(/\/Type\s*\/Page\b/g).length };
}

try {
  await story("every view of the calendar passes axe, full, narrowed and empty", async () => {
    const page = await inspector();
    const found = [];
    for (const query of ["view=month", "view=week", "view=day", "view=week&course_id=1", "view=month&teacher_id=1", "view=day&hour=9", "view=week&mark=doubled", "view=week&q=zzzz", "view=month&q=zzzz"]) {
      await page.goto(`/app/classes?${monday}&${query}`);
      found.push(...(await violations(page)).map((one) => `${query}: ${one}`));
    }
    for (const path of ["/app/classes/list", "/app/classes/list?q=zzzz", "/app/classes/students", `/app/classes?date=x`]) {
      await page.goto(path);
      found.push(...(await violations(page)));
    }
    assert.deepEqual(found, []);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await story("by keyboard alone: a full week, an hour of it, a room, another view, and the filter is still on", async () => {
    const page = await inspector();
    await page.goto(`/app/classes?${monday}`);
    const reach = async (name) => {
      for (let n = 0; n < 150; n += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((name) => document.activeElement.matches(name), name)) return;
      }
      assert.fail(`the keyboard does not reach ${name}`);
    };
    await reach(".hours a.tally");
    const count = Number(await page.locator(":focus strong").textContent());
    await page.keyboard.press("Enter");
    await page.waitForURL(/view=day.*hour=/);
    assert.equal(await page.locator(".table tbody tr").count(), count, "a number leads to what it counts");
    await reach(".table a[href*='room=']");
    const room = await page.locator(":focus").textContent();
    await page.keyboard.press("Enter");
    await page.waitForURL(/room=/);
    await reach(".tabs a[href*='view=month']");
    await page.keyboard.press("Enter");
    await page.waitForURL(/view=month/);
    assert.ok((await page.locator(".tools .chip[aria-current]").textContent()).includes(room));
    await page.locator(".tabs a", { hasText: "Lista" }).click();
    const rooms = await page.locator("td[data-label=Sala]").allTextContents();
    assert.ok(rooms.length > 0 && rooms.every((one) => one.trim() === room), "the list is of the same room");
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await story("a student is found by name, and their week follows", async () => {
    const page = await inspector();
    await page.goto(`/app/classes?view=week&${monday}`);
    await page.locator("a.chip", { hasText: "Elegir estudiante" }).click();
    await page.fill("#q", "soto");
    await page.waitForURL(/q=soto/);
    const link = page.locator("#rows li a").first();
    const name = await link.textContent();
    await link.click();
    await page.waitForURL(/student_id=/);
    const words = await page.locator(".tools .chip[aria-current]").textContent();
    for (const word of name.split(", ")) assert.ok(words.includes(word), `${words}: ${word}`);
    assert.ok((await page.locator(".slot").count()) > 5);
    await page.context().close();
  });

  await story("a phone shows every view without scrolling sideways, and paper lies on its side", async () => {
    const page = await inspector({ viewport: { width: 390, height: 844 } });
    for (const view of ["month", "week", "day"]) {
      await page.goto(`/app/classes?view=${view}&${monday}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${view}: ${wide}px`);
      await page.emulateMedia({ media: "print" });
      for (const hidden of [".tabs", ".tools", ".stepper"]) assert.ok(!(await page.locator(hidden).first().isVisible()), hidden);
      await page.emulateMedia({ media: null });
      const { wide: lies, pages } = await paper(page);
      assert.ok(lies, `${view} is printed upright`);
      if (view !== "day") assert.ok(pages <= 2, `${view} takes ${pages} sheets`);
    }
    await page.context().close();
  });
} finally {
  await program.stop();
}
