// Living with classes: one is moved, covered, cancelled and taken back; two people change one at once; many go together.
import assert from "node:assert/strict";
import { Program } from "../program.mjs";
import { signIn, story, violations, visitor } from "../harness.mjs";

const password = "pizarra verde 2026";
// Monday 09:00 in Santiago.
const program = await Program.start({ clock: "2026-11-23T12:00:00Z", serve: ["--demo"] });
const day = "/app/classes/bulk?from=2026-11-24&to=2026-11-24";
let tuesday;

/** The addresses of the classes of one course on Tuesday: whoever is in one is in the others. */
async function coming(page) {
  await page.goto(day);
  const name = await page.locator("tbody td:nth-child(3)").first().innerText();
  await page.getByText("Filtrar").click();
  await page.selectOption("#n-course_id", { label: name });
  await page.getByRole("button", { name: "Aplicar" }).click();
  await page.waitForURL(/course_id=\d/);
  tuesday = `${day}&course_id=${new URL(page.url()).searchParams.get("course_id")}`;
  return page.$$eval("tbody th a", (all) => all.map((a) => a.getAttribute("href")));
}

async function clean(page) {
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.complaints, []);
  await page.setViewportSize({ width: 1440, height: 900 });
}

try {
  const rosa = await visitor(program.origin);
  await signIn(rosa, "director@demo.presente.test", password);
  const [first, second, third, fourth] = await coming(rosa);

  await story("a class says what, when, where, with whom, and who is on its roster", async () => {
    await rosa.goto(first);
    assert.ok(await rosa.locator(".facts").isVisible());
    assert.ok((await rosa.locator("main a[href^='/app/students/']").count()) > 0, "the roster has students");
    assert.ok(await rosa.getByText("Creada según su horario").isVisible());
    await clean(rosa);
  });

  await story("a move shows its clashes while it is filled in, and the undo brings the class back", async () => {
    await rosa.goto(second);
    const hours = await rosa.locator(".facts dd").nth(1).innerText();
    await rosa.getByRole("link", { name: "Mover la clase" }).click();
    await rosa.waitForURL(/\/place$/);
    // At the hour of another class of the same people.
    await rosa.goto(first);
    const [start] = (await rosa.locator(".facts dd").nth(1).innerText()).split("–");
    await rosa.goto(`${second}/place`);
    await rosa.fill("#f-start_time", start);
    await rosa.locator("#preview .notice.warn").waitFor();
    assert.match(await rosa.locator("#preview").innerText(), /choque/);
    assert.equal(await rosa.inputValue("#f-start_time"), start, "what was typed stays");
    await clean(rosa);
    // The button says what it does now, and with another hour what it did before.
    const anyway = rosa.getByRole("button", { name: "Guardar de todos modos" });
    await anyway.waitFor();
    await rosa.fill("#f-start_time", "21:00");
    await rosa.getByRole("button", { name: "Mover la clase" }).waitFor();
    await rosa.fill("#f-start_time", start);
    await anyway.click();
    await rosa.waitForURL((url) => url.pathname === second);
    assert.ok(await rosa.locator(".badge", { hasText: "Movida" }).first().isVisible());
    await rosa.getByRole("button", { name: "Deshacer" }).click();
    await rosa.waitForURL((url) => url.pathname === second);
    await rosa.getByText("Deshecho: la clase está como antes").waitFor();
    assert.equal(await rosa.locator(".facts dd").nth(1).innerText(), hours);
    assert.ok(await rosa.locator(".list", { hasText: "Deshecho" }).isVisible(), "the history keeps both");
    await clean(rosa);
  });

  await story("without scripts a clash is asked about before it is saved, and a past date is refused at its field", async () => {
    const plain = await visitor(program.origin, { javaScriptEnabled: false });
    await signIn(plain, "director@demo.presente.test", password);
    await plain.goto(first);
    const [start] = (await plain.locator(".facts dd").nth(1).innerText()).split("–");
    await plain.goto(`${second}/place`);
    await plain.fill("#f-date", "2026-11-02");
    await plain.getByRole("button", { name: "Mover la clase" }).click();
    assert.ok(await plain.locator("#e-date").isVisible());
    await plain.fill("#f-date", "2026-11-24");
    await plain.fill("#f-start_time", start);
    await plain.getByRole("button", { name: "Mover la clase" }).click();
    assert.ok(await plain.locator("#preview .notice.warn").isVisible());
    await plain.getByRole("link", { name: "Volver sin cambiar" }).click();
    assert.equal(await plain.locator(".badge", { hasText: "Movida" }).count(), 0);
    await plain.context().close();
  });

  await story("two browsers change one class: the second sees both versions, and nothing is lost", async () => {
    const luis = await visitor(program.origin);
    await signIn(luis, "admin@demo.presente.test", password);
    await rosa.goto(`${third}/place`);
    await luis.goto(`${third}/place`);
    await rosa.fill("#f-room", "Sala de lectura");
    await rosa.fill("#f-reason", "Pintan la sala");
    await rosa.getByRole("button", { name: "Mover la clase" }).click();
    await rosa.waitForURL((url) => url.pathname === third);

    await luis.fill("#f-room", "Aula azul");
    const answer = luis.waitForResponse((response) => response.request().isNavigationRequest() && response.request().method() === "POST");
    await luis.locator("form#form button.primary").click();
    assert.equal((await answer).status(), 409);
    await luis.getByRole("heading", { name: "Otra persona cambió esta clase" }).waitFor();
    const row = luis.locator("tr.differs");
    assert.equal(await row.count(), 1, "only the room differs");
    assert.match(await row.innerText(), /Sala de lectura[\s\S]*Aula azul/);
    assert.ok(await luis.locator(".list", { hasText: "Pintan la sala" }).isVisible(), "who did what meanwhile");
    await clean(luis);
    // Nothing was overwritten.
    await rosa.goto(third);
    assert.match(await rosa.locator(".facts").innerText(), /Sala de lectura/);
    await luis.getByRole("button", { name: "Guardar lo mío" }).click();
    await luis.waitForURL((url) => url.pathname === third);
    assert.match(await luis.locator(".facts").innerText(), /Aula azul/);
    assert.match(await luis.locator(".list").first().innerText(), /Pintan la sala/, "the first change is in the history");

    // Cancelled under one's hands: what was wanted is shown and cannot be saved over it.
    await luis.goto(`${third}/place`);
    await rosa.goto(`${third}/cancellation`);
    await rosa.getByRole("button", { name: "Cancelar la clase" }).click();
    await rosa.waitForURL((url) => url.pathname === third);
    await luis.fill("#f-room", "Huerto");
    await luis.locator("form#form button.primary").click();
    await luis.getByRole("heading", { name: "Otra persona cambió esta clase" }).waitFor();
    assert.match(await luis.locator("table").innerText(), /Cancelada/);
    assert.equal(await luis.getByRole("button", { name: "Guardar lo mío" }).count(), 0);
    await clean(luis);
    await luis.context().close();
  });

  await story("a class is cancelled and restored with the keyboard alone", async () => {
    await rosa.goto(fourth);
    await rosa.getByRole("link", { name: "Cancelar la clase" }).focus();
    await rosa.keyboard.press("Enter");
    await rosa.waitForURL(/\/cancellation$/);
    await rosa.locator("input[name=whose]:checked").focus();
    await rosa.keyboard.press("ArrowDown");
    assert.equal(await rosa.locator("input[name=whose]:checked").inputValue(), "teacher");
    await rosa.keyboard.press("Tab");
    await rosa.keyboard.type("Licencia médica");
    await rosa.keyboard.press("Enter");
    await rosa.waitForURL((url) => url.pathname === fourth);
    assert.match(await rosa.locator(".facts").innerText(), /Licencia médica/);
    await clean(rosa);
    await rosa.getByRole("link", { name: "Reactivar la clase" }).focus();
    await rosa.keyboard.press("Enter");
    await rosa.waitForURL(/\/restoration$/);
    await clean(rosa);
    await rosa.getByRole("button", { name: "Reactivar la clase" }).focus();
    await rosa.keyboard.press("Enter");
    await rosa.waitForURL((url) => url.pathname === fourth);
    assert.equal(await rosa.locator(".badge", { hasText: "Cancelada" }).count(), 0);
  });

  await story("a cover is set, and what was cancelled is made up for by a class that is linked to it", async () => {
    await rosa.goto(`${fourth}/cover`);
    await rosa.selectOption("#f-teacher_id", { index: 3 });
    await rosa.locator("#preview strong").first().waitFor();
    await clean(rosa);
    await rosa.locator("form#form button.primary").click();
    await rosa.waitForURL((url) => url.pathname === fourth);
    assert.ok(await rosa.locator(".badge", { hasText: "Con reemplazo" }).isVisible());
    await rosa.goto(third);
    await rosa.getByRole("link", { name: "Recuperar la clase" }).click();
    await rosa.waitForURL(/replaces=\d+$/);
    await rosa.fill("#f-date", "2026-11-26");
    await rosa.fill("#f-start_time", "18:00");
    await rosa.locator("#preview strong").first().waitFor();
    await clean(rosa);
    await rosa.locator("form#form button.primary").click();
    await rosa.waitForURL(/\/app\/classes\/\d+$/);
    assert.ok(await rosa.locator(".badge", { hasText: "Recuperación" }).isVisible());
    await rosa.locator(".facts").getByRole("link", { name: /24 nov/ }).click();
    await rosa.waitForURL((url) => url.pathname === third);
    assert.match(await rosa.locator(".facts").innerText(), /Se recupera el[\s\S]*26 nov/);
  });

  await story("many are cancelled together: tried class by class, confirmed, undone", async () => {
    await rosa.goto(`${tuesday}&deed=cancellation`);
    const all = rosa.locator("tbody input[name=classes]");
    const count = await all.count();
    assert.ok(count > 3, `${count} classes`);
    for (let n = 3; n < count; n += 1) await all.nth(n).uncheck();
    await rosa.fill("#f-reason", "Corte de agua");
    await clean(rosa);
    await rosa.getByRole("button", { name: "Ver qué pasa con cada una" }).click();
    await rosa.getByRole("heading", { name: "Clase por clase" }).waitFor();
    assert.equal(await rosa.locator("tbody tr").count(), 3);
    await clean(rosa);
    await rosa.getByRole("button", { name: "Confirmar 3 clases" }).click();
    await rosa.getByText("3 clases canceladas").waitFor();
    await rosa.getByRole("button", { name: "Deshacer" }).click();
    await rosa.getByText("3 clases están como antes").waitFor();
    await rosa.goto(tuesday);
    assert.equal(await rosa.locator("tbody input[name=classes]").count(), count);
  });

  await story("whoever reads only sees the class and no deed", async () => {
    const ines = await visitor(program.origin);
    await signIn(ines, "inspector@demo.presente.test", password);
    await ines.goto(fourth);
    assert.ok(await ines.locator(".facts").isVisible());
    assert.equal(await ines.getByRole("link", { name: "Cancelar la clase" }).count(), 0);
    assert.equal((await ines.goto(`${fourth}/cancellation`)).status(), 403);
    await ines.context().close();
  });
} finally {
  await program.stop();
}
