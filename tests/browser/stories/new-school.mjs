// From nothing to a calendar of classes, as a school's administration does it in its first quarter of an hour.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Program } from "../program.mjs";
import { signIn, story, violations, visitor } from "../harness.mjs";

const admin = { email: "admin@colegio.test", password: "una pizarra verde 7" };
const roster = fileURLToPath(new URL("../roster/", import.meta.url));
const files = readdirSync(roster).map((name) => roster + name);

const program = await Program.start({
  clock: "2026-03-09T12:00:00Z",
  commands: [[["user", "add", "--email", admin.email, "--name", "Ximena Ñuñoa", "--role", "admin,director", "--password-stdin"], admin.password]],
});
try {
  const page = await visitor(program.origin);

  await story("a wrong password says so and keeps the address", async () => {
    await page.goto("/app/");
    assert.equal(new URL(page.url()).pathname, "/login");
    await page.fill("input[name=email]", admin.email);
    await page.fill("input[name=password]", "not this one");
    await page.click("main button[type=submit]");
    assert.ok(await page.getByRole("alert").isVisible());
    assert.equal(await page.inputValue("input[name=email]"), admin.email);
    assert.deepEqual(await violations(page), []);
  });

  await story("a first start asks who the school is, and a mistake loses nothing", async () => {
    await signIn(page, admin.email, admin.password);
    await page.goto("/app/");
    assert.equal(new URL(page.url()).pathname, "/admin/settings");
    assert.deepEqual(await violations(page), []);
    await page.check("input[name=kind][value=academy]");
    await page.click("main button[type=submit]");
    assert.equal(await page.getAttribute("#f-name", "aria-invalid"), "true");
    assert.equal(await page.evaluate(() => document.activeElement.id), "f-name");
    assert.ok(await page.isChecked("input[name=kind][value=academy]"));
    assert.deepEqual(await violations(page), []);
    await page.fill("#f-name", "Colegio de la Prueba");
    await page.check("input[name=kind][value=school]");
    await page.click("main button[type=submit]");
    await page.waitForURL("**/app/");
    assert.ok(await page.getByText("Los ajustes quedaron guardados.").isVisible());
    assert.equal(await page.locator(".step.now h3").innerText(), "Importar la nómina");
    assert.deepEqual(await violations(page), []);
  });

  await story("a roster is compared first, then taken in", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.click(".step.now a");
    await page.setInputFiles("input[type=file]", files);
    await page.click("form[enctype] button[type=submit]");
    await page.waitForURL(/imports\/\d+$/);
    await page.getByRole("button", { name: "Continuar" }).click();
    await page.waitForURL(/application/);
    await page.locator("main form button[type=submit]").click();
    // The navigation links to «Generar clases» too: only the notice says that it is done.
    await page.getByText("Todo quedó guardado a la vez").waitFor();
    await page.goto("/app/students");
    assert.ok(await page.getByText("Ñancupil Órdenes").first().isVisible());
  });

  await story("the search answers while it is typed, without accents, and the address keeps it", async () => {
    await page.goto("/app/students");
    await page.locator("#q").pressSequentially("nancupil");
    await page.waitForURL(/q=nancupil/);
    assert.equal(await page.locator("#rows tbody tr").count(), 1);
    await page.reload();
    assert.equal(await page.locator("#rows tbody tr").count(), 1);
  });

  await story("classes are shown before they are made, made once, and not again", async () => {
    const generate = async () => {
      await page.goto("/app/generation");
      await page.getByRole("button", { name: "Ver antes" }).click();
      await page.waitForURL(/generation\/preview/);
      await page.locator("main form button.primary").click();
      await page.waitForURL(/generation\/runs\/\d+/);
      const created = page.locator(".report-line", { has: page.getByText("Creadas", { exact: true }) }).locator("dd");
      await created.waitFor({ timeout: 60_000 });
      return Number((await created.innerText()).replace(/\D/g, ""));
    };
    assert.ok((await generate()) > 10);
    assert.equal(await generate(), 0);
    await page.goto("/app/classes");
    assert.ok(await page.locator(".slot", { hasText: "3.º B Matemática" }).first().isVisible());
  });

  await story("language and theme are chosen in the menu and stay", async () => {
    await page.goto("/app/");
    await page.locator(".side-person").click();
    await page.getByRole("button", { name: "English" }).click();
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await page.locator(".side-person").click();
    await page.getByRole("button", { name: "Dark" }).click();
    assert.equal(await page.getAttribute("html", "data-theme"), "dark");
    await page.goto("/app/");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await page.locator(".side-person").click();
    await page.getByRole("button", { name: "Español" }).click();
    assert.equal(await page.getAttribute("html", "lang"), "es");
  });

  await story("the keyboard skips to the content, and on a phone the menu is a sheet that Escape closes", async () => {
    await page.goto("/app/");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    await page.setViewportSize({ width: 390, height: 844 });
    assert.ok(!(await page.locator("#side").isVisible()));
    await page.getByRole("button", { name: "Abrir el menú" }).click();
    assert.ok(await page.locator("#side").isVisible());
    assert.deepEqual(await violations(page, [390]), []);
    await page.keyboard.press("Escape");
    assert.ok(!(await page.locator("#side").isVisible()));
  });

  await story("everything works without scripts: sign in, search, a form", async () => {
    const plain = await visitor(program.origin, { javaScriptEnabled: false });
    await signIn(plain, admin.email, admin.password);
    await plain.goto("/app/students");
    await plain.fill("#q", "soto");
    await plain.locator(".search button").click();
    await plain.waitForURL(/[?&]q=soto/);
    assert.equal(await plain.locator("#rows tbody tr").count(), 2);
    await plain.goto("/admin/settings");
    await plain.fill("#f-name", "");
    await plain.click("main form.card button[type=submit]");
    assert.equal(await plain.getAttribute("#f-name", "aria-invalid"), "true");
    await plain.context().close();
  });

  await story("an unknown page says so and leads back", async () => {
    await page.goto("/app/students/999999");
    assert.equal(await page.locator("h1").innerText(), "No se encontró");
    await page.getByRole("link", { name: "Ir al inicio" }).click();
    await page.waitForURL("**/app/");
  });

  await story("no script failed and nothing was against the policy", async () => assert.deepEqual(page.complaints, []));
} finally {
  await program.stop();
}
