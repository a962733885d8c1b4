// Stories told one after another; the last line says how many passed and failed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { launch } from "./browser.mjs";

const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const counts = { passed: 0, failed: 0 };

export const browser = await launch();

/** Tells one story; what it could not do is a failure with its reason. */
export async function story(name, tell) {
  try {
    await tell();
    counts.passed += 1;
    console.log(`ok    ${name}`);
  } catch (error) {
    counts.failed += 1;
    console.log(`FAIL  ${name}\n      ${String(error.stack ?? error).split("\n").slice(0, 12).join("\n      ")}`);
  }
}

export async function finish() {
  await browser.close();
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

/** Somebody at a browser. Anything that a script or the policy complains about is kept in `complaints`. */
export async function visitor(origin, options = {}) {
  const context = await browser.newContext({ baseURL: origin, locale: "es-CL", viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(`${page.url()}: ${error}`));
  page.on("console", (message) => {
    // A status of 400 and more is said by the page itself.
    if (message.type() === "error" && !message.text().includes("the server responded with a status")) {
      page.complaints.push(`${page.url()}: ${message.text()}`);
    }
  });
  return page;
}

/** Sets the clock of its pages so many milliseconds ahead of the machine's. */
export const setClock = (context, ahead) =>
  context.addInitScript((by) => {
    const Machine = Date;
    globalThis.Date = class extends Machine {
      constructor(...given) {
        super(...(given.length > 0 ? given : [Machine.now() + by]));
      }
      static now() {
        return Machine.now() + by;
      }
    };
  }, ahead);

export async function signIn(page, email, password) {
  await page.goto("/login");
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await page.click("main button[type=submit]");
  await page.waitForURL((url) => url.pathname !== "/login");
}

/** Every violation of axe on the page as it stands, in four looks. */
export async function violations(page, widths = [390, 1440]) {
  const found = [];
  for (const width of widths) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
      const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      for (const { id, help, nodes } of result.violations) {
        found.push(`${new URL(page.url()).pathname} ${width} ${colorScheme}: ${id} (${help}): ${nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) found.push(`${new URL(page.url()).pathname} ${width}: scrolls ${wide}px sideways`);
    }
  }
  return found;
}

/** Every violation of axe with the contrast of AAA, at the widths of a phone, a tablet upright and one that lies. */
export async function seriousness(page, name, sizes = [[390, 844], [820, 1180], [1280, 800]]) {
  const found = [];
  const before = page.viewportSize();
  for (const size of sizes.length > 0 ? sizes : [[before.width, before.height]]) {
    await page.setViewportSize({ width: size[0], height: size[1] });
    for (const colorScheme of sizes.length > 0 ? ["light", "dark"] : [undefined]) {
      if (colorScheme) await page.emulateMedia({ colorScheme });
      if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
      const rules = { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } };
      const result = await page.evaluate((rules) => window.axe.run(document, { resultTypes: ["violations"], rules }), rules);
      for (const { id, help, nodes } of result.violations) {
        found.push(`${name} ${size[0]} ${colorScheme}: ${id} (${help}): ${nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) found.push(`${name} ${size[0]}: scrolls ${wide}px sideways`);
    }
  }
  await page.setViewportSize(before);
  return found;
}

/** Walks every kind of page that links lead to; a page's kind is its path without numbers. */
export async function walk(page, from, look) {
  const seen = new Set();
  const waiting = [from];
  while (waiting.length > 0) {
    const path = waiting.shift();
    const kind = new URL(path, "http://x").pathname.replace(/\d+/g, "#").replace(/^(\/app\/texts\/).*/, "$1#");
    if (seen.has(kind)) continue;
    seen.add(kind);
    const answer = await page.goto(path);
    assert.equal(answer.status(), 200, `${path} answers ${answer.status()}`);
    await look(kind);
    const links = await page.$$eval("a[href^='/']", (all) => all.filter((a) => !a.hasAttribute("download")).map((a) => a.getAttribute("href")));
    waiting.push(...links.filter((link) => !/^\/(static|api|healthz?|logout)|\.(zip|csv|json|ics)(\?|$)/.test(link)));
  }
  return [...seen];
}
