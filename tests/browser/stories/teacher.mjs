// An afternoon with the teacher's phone: forty children in five taps, no network, two phones, a session that ended.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchIn } from "../browser.mjs";
import { Program } from "../program.mjs";
import { setClock, signIn, story, violations, visitor } from "../harness.mjs";
import { Wire } from "../wire.mjs";

const email = "docente@demo.presente.test";
const password = "pizarra verde 2026";
const phoneSize = { width: 390, height: 844 };
// Monday 14:35 in Santiago: all lessons of the day have begun.
const afternoon = "2026-11-23T17:35:00.000Z";
const today = "2026-11-23";
const program = await Program.start({ clock: afternoon, serve: ["--demo"] });
const ahead = Date.parse(afternoon) - program.began;
const schoolNow = () => Date.now() + ahead;
const wire = await Wire.to(program.port);
const folder = mkdtempSync(join(tmpdir(), "presente-teacher-"));
const look = { locale: "es-CL", viewport: phoneSize, isMobile: true, hasTouch: true, deviceScaleFactor: 2, reducedMotion: "reduce" };

// The teacher of the demo gives all lessons of Prekínder on this Monday: seven classes of the same children.
program.run(["psql", "--", "-c", `update class_sessions set teacher_id = (select teacher_id from users where email = '${email}') where date = '${today}' and course_id = (select id from courses where code = 'PK')`]);
const witness = await visitor(program.origin);
await signIn(witness, email, password);

/** What the school knows of today's classes, in their order. */
async function known() {
  const answer = await witness.request.get(`/api/v1/teacher/classes?date=${today}`);
  assert.equal(answer.status(), 200);
  return (await answer.json()).classes;
}

const markOf = (one, id) => one.students.find((student) => student.id === id).mark;

/** Waits until the school has what was sent. */
async function arrived(is) {
  const until = Date.now() + 20_000;
  while (!is(await known()) && Date.now() < until) await new Promise((later) => setTimeout(later, 300));
  assert.ok(is(await known()), "the school does not have it");
}

let phone = null;

/** Opens the app on the phone, as it is after it was switched on. */
async function switchOn() {
  const context = await launchIn(folder, { baseURL: wire.origin, ...look });
  context.setDefaultTimeout(15_000);
  await setClock(context, ahead);
  phone = context.pages()[0] ?? (await context.newPage());
  phone.complaints = [];
  phone.on("pageerror", (error) => phone.complaints.push(String(error)));
  await phone.goto("/teacher/");
}

/** Signs in by the way that the app offers. */
async function enter(page = phone) {
  await page.getByRole("link", { name: "Entrar" }).first().click();
  await page.waitForURL(/\/login\?next=/);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await page.click("main button[type=submit]");
  await page.waitForURL((url) => url.pathname === "/teacher/");
}

const says = (text, page = phone) => page.locator(".connection", { hasText: text }).waitFor();
const classes = (page = phone) => page.locator(".class");
const marks = (page = phone) => page.locator(".mark");
const counts = (text, page = phone) => page.locator(".counts", { hasText: text }).waitFor();
const save = (page = phone) => page.getByRole("button", { name: "Guardar", exact: true }).click();
const everyone = (page = phone) => page.getByRole("button", { name: "Todos presentes" }).click();
const online = (page = phone) => page.evaluate(() => dispatchEvent(new Event("online")));

async function toList(page = phone) {
  await page.locator("a.back").click();
  await classes(page).first().waitFor();
}

async function clean(name) {
  const found = await violations(phone);
  await phone.setViewportSize(phoneSize);
  await phone.emulateMedia({ colorScheme: "light" });
  assert.deepEqual(found, [], name);
}

/** Presses a key until the focus is on what is wanted. */
async function tabTo(selector, key = "Tab") {
  for (let n = 0; n < 150; n += 1) {
    if (await phone.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await phone.keyboard.press(key);
  }
  assert.fail(`${selector} is out of reach of the keyboard`);
}

try {
  const [a, b, c, d] = await known();
  const children = a.students;

  await story("the app can be installed: manifest, icons, start within its scope, a worker that keeps no answer", async () => {
    assert.ok(children.length >= 28, `${children.length} children`);
    await switchOn();
    await phone.getByRole("heading", { name: "Falta entrar" }).waitFor();
    await clean("sign-in");
    const href = await phone.getAttribute("link[rel=manifest]", "href");
    const answer = await phone.request.get(href);
    assert.match(answer.headers()["content-type"], /^application\/manifest\+json/);
    const manifest = await answer.json();
    assert.ok(manifest.name && manifest.short_name);
    assert.equal(manifest.display, "standalone");
    assert.ok(manifest.start_url.startsWith(manifest.scope) && manifest.scope === "/teacher/");
    for (const size of [192, 512]) {
      const icon = manifest.icons.find(({ sizes, purpose }) => sizes === `${size}x${size}` && purpose === "any");
      const image = await (await phone.request.get(new URL(icon.src, new URL(href, wire.origin)).href)).body();
      // Width and height stand in the head of a PNG.
      assert.deepEqual([image.toString("latin1", 1, 4), image.readUInt32BE(16), image.readUInt32BE(20)], ["PNG", size, size]);
    }
    assert.ok(manifest.icons.some(({ purpose }) => purpose === "maskable"));
    await enter();
    await classes().first().waitFor();
    const scope = await phone.evaluate(() => navigator.serviceWorker.ready.then((registration) => new URL(registration.scope).pathname));
    assert.equal(scope, "/teacher/");
    const kept = await phone.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    assert.ok(kept.includes("/teacher/") && kept.length > 40, `${kept.length} files`);
    assert.ok(!kept.some((path) => path.startsWith("/api/")), "an answer of the API is kept");
  });

  await story("today's classes stand in the order of the day, each not taken", async () => {
    assert.equal(await classes().count(), 7);
    const hours = await phone.locator(".hours strong").allInnerTexts();
    assert.deepEqual(hours, [...hours].sort());
    assert.equal(await phone.locator(".class .badge", { hasText: "Sin tomar" }).count(), 7);
    await clean("list");
    await phone.getByRole("link", { name: "Día siguiente" }).click();
    await phone.waitForURL(/#\/day\/2026-11-24$/);
    await phone.getByRole("link", { name: "Ir a hoy" }).click();
    await classes().nth(6).waitFor();
  });

  await story("a whole class with two absent is five taps", async () => {
    await phone.evaluate(() => {
      window.taps = 0;
      addEventListener("click", (event) => event.isTrusted && (window.taps += 1), true);
    });
    await classes().nth(0).click();
    await everyone();
    await marks().nth(3).click();
    await marks().nth(9).click();
    await counts("2 ausentes");
    await save();
    await phone.locator(".toast", { hasText: "Guardado" }).waitFor();
    assert.equal(await phone.evaluate(() => window.taps), 5);
    const [third, ninth] = [children[3].id, children[9].id];
    await arrived(([one]) => [third, ninth].every((id) => markOf(one, id)?.status === "absent"));
    const [one] = await known();
    assert.ok(one.students.every(({ mark }) => mark !== null), "nobody is without a mark");
    assert.equal(one.students.filter(({ mark }) => mark.status === "absent").length, 2);
    assert.equal(one.status, "held");
  });

  await story("the way back brings what was there before: nothing", async () => {
    await phone.getByRole("button", { name: "Deshacer" }).click().catch(() => assert.fail("the way back was gone before ten seconds"));
    await counts(`${children.length} sin marca`);
    await arrived(([one]) => one.students.every(({ mark }) => mark === null));
    await everyone();
    await save();
    await arrived(([one]) => one.students.every(({ mark }) => mark !== null));
    await clean("roster");
  });

  await story("late with minutes and a note by the menu; a draft survives a reload", async () => {
    await phone.locator(".more").nth(5).click();
    await phone.locator("dialog").waitFor();
    await clean("menu");
    await phone.getByLabel("Atraso", { exact: true }).check();
    await phone.fill("#menu-minutes", "12");
    await phone.fill("#menu-note", "Vino del médico");
    await phone.getByRole("button", { name: "Listo", exact: true }).click();
    await phone.locator(".bar", { hasText: "Borrador sin guardar" }).waitFor();
    await phone.reload();
    await counts("1 atraso");
    await phone.locator(".bar", { hasText: "Borrador sin guardar" }).waitFor();
    await toList();
    await classes().nth(0).locator(".badge", { hasText: "Borrador sin guardar" }).waitFor();
    await classes().nth(0).click();
    await save();
    await arrived(([one]) => {
      const mark = markOf(one, children[5].id);
      return mark?.status === "late" && mark.minutes_late === 12 && mark.note === "Vino del médico";
    });
    await toList();
    await classes().nth(0).locator(".badge", { hasText: "Tomada" }).waitFor();
  });

  const times = [];
  await story("without a network two classes are taken, and survive that the browser is closed", async () => {
    await phone.reload();
    await classes().nth(6).waitFor();
    await wire.cut();
    for (const nth of [1, 2]) {
      const began = schoolNow();
      await classes().nth(nth).click();
      await everyone();
      await marks().nth(nth).click();
      await counts("1 ausente");
      await save();
      await phone.locator(".toast", { hasText: "Guardado" }).waitFor();
      times.push([began, schoolNow()]);
      await toList();
    }
    await says(`guardado aquí (${2 * children.length})`);
    await phone.context().close();
    assert.ok((await known()).slice(1, 3).every((one) => one.students.every(({ mark }) => mark === null)), "nothing could be sent");
    await switchOn();
    await classes().nth(6).waitFor();
    await says(`guardado aquí (${2 * children.length})`);
    await classes().nth(1).locator(".badge", { hasText: `Guardado aquí (${children.length})` }).waitFor();
    await classes().nth(1).click();
    await counts(`${children.length - 1} presentes · 1 ausente`);
    await toList();
  });

  await story("back online the school has them, each with the time at which it was made", async () => {
    await wire.mend();
    await online();
    // A teacher's session may have ended with the browser: then the app asks, and keeps everything.
    const prompt = phone.getByRole("link", { name: "Entrar" });
    await prompt.or(phone.locator(".connection", { hasText: "Todo enviado" })).first().waitFor();
    if (await prompt.isVisible()) await enter();
    await says("Todo enviado");
    await arrived((all) => all.slice(1, 3).every((one) => one.students.every(({ mark }) => mark !== null)));
    const all = await known();
    for (const [index, nth] of [1, 2].entries()) {
      const [began, ended] = times[index];
      for (const { mark } of all[nth].students) {
        const at = Date.parse(mark.marked_at);
        // The server may keep whole seconds.
        assert.ok(at >= began - 1000 && at <= ended + 1000, `${mark.marked_at} in ${new Date(began).toISOString()}…${new Date(ended).toISOString()}`);
      }
      assert.equal(markOf(all[nth], all[nth].students[nth].id).status, "absent");
    }
    assert.deepEqual([all[1].id, all[2].id], [b.id, c.id]);
  });

  await story("two phones on one class: both are shown side by side, and what is chosen counts", async () => {
    const second = await visitor(program.origin, look);
    await setClock(second.context(), ahead);
    await signIn(second, email, password);
    await second.goto("/teacher/");
    await classes(second).nth(3).click();
    await marks(second).first().waitFor();
    await classes().nth(3).click();
    await marks().first().waitFor();
    await wire.cut();
    await everyone(second);
    await save(second);
    await arrived((all) => all[3].students.every(({ mark }) => mark !== null));
    // Later, and without having seen it.
    await everyone();
    await marks().nth(0).click();
    await marks().nth(1).click();
    await save();
    await says("guardado aquí");
    await wire.mend();
    await online();
    await phone.locator(".choice").nth(1).waitFor();
    await clean("choice");
    assert.equal(await phone.locator(".choice").count(), 2);
    assert.match(await phone.locator(".choice").first().innerText(), /Otro teléfono: Presente[\s\S]*Aquí: Ausente/);
    await phone.locator(".choice").first().getByRole("button", { name: /^Otro teléfono/ }).click();
    await phone.locator(".choice").nth(1).waitFor({ state: "detached" });
    await phone.locator(".choice").first().getByRole("button", { name: /^Aquí/ }).click();
    await phone.locator(".choice").first().waitFor({ state: "detached" });
    await says("Todo enviado");
    await arrived((all) => markOf(all[3], children[0].id).status === "present" && markOf(all[3], children[1].id).status === "absent");
    assert.equal((await known())[3].id, d.id);
    assert.deepEqual(second.complaints, []);
    await second.context().close();
    await toList();
  });

  await story("a session that ended loses nothing: the app asks, and sends after the sign-in", async () => {
    await phone.context().clearCookies();
    await classes().nth(1).click();
    await marks().nth(7).click();
    await save();
    await phone.locator(".notice", { hasText: "hay que volver a entrar" }).waitFor();
    await says("guardado aquí (1)");
    await phone.goto("/teacher/");
    await phone.reload();
    await phone.getByRole("heading", { name: "Falta entrar" }).waitFor();
    await phone.getByText("1 marca espera en este teléfono").waitFor();
    const text = await phone.locator("body").innerText();
    assert.ok(!children.some(({ name }) => text.includes(name)), "nobody is named before the sign-in");
    await enter();
    await says("Todo enviado");
    await arrived((all) => markOf(all[1], all[1].students[7].id).status === "absent");
  });

  await story("another account on the same phone sees nothing of the first, and sends nothing of it", async () => {
    await wire.cut();
    await classes().nth(1).click();
    await marks().nth(8).click();
    await save();
    await says("guardado aquí (1)");
    await phone.context().clearCookies();
    await wire.mend();
    await signIn(phone, "director@demo.presente.test", password);
    await phone.goto("/teacher/");
    await phone.getByRole("heading", { name: "Esta cuenta no es de docente" }).waitFor();
    const text = await phone.locator("body").innerText();
    assert.ok(!children.some(({ name }) => text.includes(name)) && !text.includes(a.title), text);
    assert.equal(markOf((await known())[1], b.students[8].id).status, "present");
    await phone.context().clearCookies();
    await phone.reload();
    await enter();
    await says("Todo enviado");
    await arrived((all) => markOf(all[1], b.students[8].id).status === "absent");
  });

  await story("with the keyboard alone: a class, a letter, an arrow, the menu, the button that saves", async () => {
    await classes().nth(6).waitFor();
    await tabTo(".class");
    for (let n = 0; n < 4; n += 1) await phone.keyboard.press("Tab");
    await phone.keyboard.press("Enter");
    await marks().first().waitFor();
    await tabTo(".whole");
    await phone.keyboard.press("Enter");
    await counts("presentes");
    await tabTo(".mark");
    await phone.keyboard.press("ArrowDown");
    await phone.keyboard.press("a");
    await phone.keyboard.press("ArrowDown");
    await phone.keyboard.press("ArrowRight");
    await phone.keyboard.press("Enter");
    await phone.locator("dialog").waitFor();
    await phone.keyboard.press("ArrowDown");
    await phone.keyboard.press("ArrowDown");
    await phone.keyboard.press("Tab");
    await phone.keyboard.type("7");
    await phone.keyboard.press("Enter");
    await phone.locator("dialog").waitFor({ state: "detached" });
    assert.ok(await phone.evaluate(() => document.activeElement.matches(".more")), "the focus is back where it was");
    await counts("1 ausente · 1 atraso");
    await tabTo(".bar .primary");
    const outline = await phone.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, "none", "the focus is seen");
    await phone.keyboard.press("Enter");
    await phone.locator(".toast", { hasText: "Guardado" }).waitFor();
    await arrived((all) => {
      const [, second, third] = all[4].students.map(({ mark }) => mark);
      return second?.status === "absent" && third?.status === "late" && third.minutes_late === 7;
    });
    await toList();
  });

  await story("signing out names what was not sent; without any, nothing of the account stays", async () => {
    await wire.cut();
    await classes().nth(1).click();
    await marks().nth(2).click();
    await save();
    await toList();
    await phone.getByRole("button", { name: "Cerrar sesión" }).click();
    await phone.locator("dialog", { hasText: "Hay 1 marca sin enviar" }).waitFor();
    await phone.keyboard.press("Escape");
    await wire.mend();
    await online();
    await says("Todo enviado");
    await phone.getByRole("button", { name: "Cerrar sesión" }).click();
    await phone.locator("dialog").getByRole("button", { name: "Cerrar sesión" }).click();
    await phone.waitForURL(/\/login/);
    const left = await phone.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    assert.deepEqual(left.filter((name) => name.startsWith("presente-teacher")), []);
    assert.deepEqual(phone.complaints, []);
  });
} finally {
  await phone?.context().close().catch(() => {});
  await wire.cut();
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
}
