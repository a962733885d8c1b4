// Every kind of page of a school that is full of life, under axe, at two widths, light and dark.
import assert from "node:assert/strict";
import { Program } from "../program.mjs";
import { signIn, story, violations, visitor, walk } from "../harness.mjs";

const password = "pizarra verde 2026";
const program = await Program.start({ clock: "2026-11-23T12:00:00Z", serve: ["--demo"] });

// What administration has looked at is the same for direction, but for a button more or less.
const office = new Set();

const lookAround = (name, login, from, least, looked = new Set()) =>
  story(name, async () => {
    const page = await visitor(program.origin);
    if (login) await signIn(page, `${login}@demo.presente.test`, password);
    const found = [];
    const seen = await walk(page, from, async (kind) => {
      if (!looked.has(kind)) found.push(...(await violations(page)));
      looked.add(kind);
    });
    console.log(`      ${seen.length} kinds of pages: ${seen.join(" ")}`);
    assert.deepEqual(found, []);
    assert.deepEqual(page.complaints, []);
    assert.ok(seen.length >= least, `only ${seen.length} kinds of pages were found`);
    await page.context().close();
  });

try {
  await lookAround("outside: no violation of axe", null, "/login", 1);
  await lookAround("administration: no violation of axe", "admin", "/app/", 20, office);
  await lookAround("direction: no violation of axe", "director", "/app/", 15, office);
  await lookAround("a teacher: no violation of axe", "docente", "/app/", 1);
  await lookAround("a family: no violation of axe", "apoderado", "/app/", 1);
} finally {
  await program.stop();
}
