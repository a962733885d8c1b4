// An administrator makes each kind of trigger, sees what comes, runs it, pauses it, finds the run and its e-mail.
import assert from "node:assert/strict";
import { Program } from "../program.mjs";
import { signIn, story, violations, visitor } from "../harness.mjs";

const password = "pizarra verde 2026";
const program = await Program.start({ clock: "2026-11-23T12:00:00Z", serve: ["--demo"] });
try {
  const page = await visitor(program.origin);
  await signIn(page, "admin@demo.presente.test", password);

  const kinds = [
    { name: "Alertas de la mañana", action: "alert_digest", frequency: "daily", fill: { time: "07:30" }, tells: "inspectoria@demo.presente.test", words: "Todos los días a las 07:30" },
    { name: "Clases de lunes y viernes", action: "generate_classes", frequency: "weekly", tick: ["monday", "friday"], fill: { time: "15:00" }, words: "Lunes y viernes a las 15:00" },
    { name: "Borrado mensual", action: "purge_history", frequency: "monthly", fill: { day_of_month: "31", time: "02:00" }, words: "El último día de cada mes a las 02:00" },
    { name: "Memoria", action: "clean_cache", frequency: "interval", fill: { interval_hours: "4" }, words: "Cada 4 horas" },
  ];

  for (const kind of kinds) {
    await story(`a trigger is made that is ${kind.frequency} and does ${kind.action}`, async () => {
      await page.goto("/admin/triggers/new");
      await page.fill("#f-name", kind.name);
      await page.check(`input[name=action][value=${kind.action}]`);
      await page.check(`input[name=frequency][value=${kind.frequency}]`);
      for (const [field, value] of Object.entries(kind.fill)) {
        await page.locator(`#f-${field}`).waitFor();
        await page.fill(`#f-${field}`, value);
      }
      for (const day of kind.tick ?? []) await page.check(`input[name=weekdays][value=${day}]`);
      if (kind.tells) {
        await page.getByText("A quién avisa y qué pasa").click();
        await page.fill("#f-recipients", kind.tells);
        await page.check("input[name=notify_on][value=always]");
      }
      // What is typed is read back in words, and the next ten instants follow.
      await page.locator("#preview .lead", { hasText: kind.words }).waitFor();
      assert.equal(await page.locator("#preview .coming li").count(), 10);
      assert.equal(await page.inputValue("#f-name"), kind.name, "nothing that was typed is lost");
      assert.deepEqual(await violations(page), []);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.getByRole("button", { name: "Crear disparador" }).click();
      await page.waitForURL(/\/admin\/triggers\/\d+$/);
      assert.equal(await page.locator("h1").innerText(), kind.name);
      assert.ok(await page.locator(".facts", { hasText: kind.words }).isVisible());
    });
  }

  await story("an impossible time is refused at its field and loses nothing", async () => {
    await page.goto("/admin/triggers/new");
    await page.fill("#f-name", "Imposible");
    await page.check("input[name=frequency][value=monthly]");
    await page.locator("#f-day_of_month").waitFor();
    await page.fill("#f-day_of_month", "32");
    await page.getByRole("button", { name: "Crear disparador" }).click();
    await page.locator("#e-day_of_month").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), "f-day_of_month");
    assert.equal(await page.inputValue("#f-name"), "Imposible");
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await story("a time that is typed while the rule is on its way stays", async () => {
    await page.goto("/admin/triggers/new");
    // The answer is held back until the time stands in its field, as a bad connection would.
    let release;
    const typed = new Promise((resolve) => (release = resolve));
    await page.route("**/admin/triggers/new?*frequency=weekly*", async (route) => {
      await typed;
      await route.continue();
    });
    await page.check("input[name=frequency][value=weekly]");
    await page.fill("#f-time", "15:00");
    release();
    await page.locator("input[name=weekdays][value=friday]").waitFor();
    assert.equal(await page.inputValue("#f-time"), "15:00");
    await page.unroute("**/admin/triggers/new?*frequency=weekly*");
  });

  await story("a trial says what would happen, and nothing happens", async () => {
    await page.goto("/admin/triggers");
    await page.getByRole("link", { name: "Clases de lunes y viernes", exact: true }).click();
    await page.getByRole("link", { name: "Editar" }).click();
    await page.getByRole("button", { name: "Probar" }).click();
    await page.locator("#trial .trial").waitFor();
    assert.match(await page.locator("#trial .trial").innerText(), /Ahora crearía/);
  });

  await story("it is run now, and its page tells by itself how it ended", async () => {
    await page.goto("/admin/triggers");
    await page.getByRole("link", { name: "Clases de lunes y viernes", exact: true }).click();
    await page.getByRole("link", { name: "Ejecutar ahora" }).click();
    await page.locator("dialog[open]").getByRole("button", { name: "Ejecutar ahora" }).click();
    await page.waitForURL(/\/admin\/runs\/\d+$/);
    await page.locator("#live .badge.good").waitFor({ timeout: 60_000 });
    assert.ok(await page.getByText("Lo pidió").isVisible());
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto("/admin/runs");
    assert.ok(await page.locator("#rows").getByRole("link", { name: "Clases de lunes y viernes" }).first().isVisible());
  });

  await story("a digest that is run now tells its recipients, and the e-mail can be read", async () => {
    await page.goto("/admin/triggers");
    await page.getByRole("link", { name: "Alertas de la mañana", exact: true }).click();
    await page.getByRole("link", { name: "Ejecutar ahora" }).click();
    await page.locator("dialog[open]").getByRole("button", { name: "Ejecutar ahora" }).click();
    await page.waitForURL(/\/admin\/runs\/\d+$/);
    await page.locator("#live .badge.good").waitFor({ timeout: 60_000 });
    const mails = async () => {
      await page.goto("/admin/mail");
      return page.locator("#rows", { hasText: "inspectoria@demo.presente.test" }).count();
    };
    for (let tries = 0; tries < 60 && (await mails()) === 0; tries += 1) await page.waitForTimeout(250);
    assert.ok((await mails()) > 0, "the e-mail is listed");
    await page.locator("#rows tbody a").first().click();
    await page.waitForURL(/\/admin\/mail\/\d+/);
  });

  await story("it is paused with a reason, which is shown to whoever asks", async () => {
    await page.goto("/admin/triggers");
    await page.getByRole("link", { name: "Clases de lunes y viernes", exact: true }).click();
    const path = new URL(page.url()).pathname;
    await page.getByRole("link", { name: "Pausar" }).click();
    await page.getByRole("button", { name: "Pausar" }).click();
    assert.equal(await page.getAttribute("#f-reason", "aria-invalid"), "true");
    await page.fill("#f-reason", "Semana de exámenes");
    await page.fill("#f-until", "2026-11-30T08:00");
    await page.getByRole("button", { name: "Pausar" }).click();
    await page.waitForURL((url) => url.pathname === path);
    assert.ok(await page.getByText("Semana de exámenes").first().isVisible());
    await page.goto("/admin/triggers?state=paused");
    assert.ok(await page.getByRole("link", { name: "Clases de lunes y viernes" }).isVisible());
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await story("every page of triggers is free of violations", async () => {
    const found = [];
    for (const path of ["/admin/triggers", "/admin/runs", "/admin/runs/calendar", "/admin/scheduler"]) {
      await page.goto(path);
      found.push(...(await violations(page)));
    }
    assert.deepEqual(found, []);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await story("without scripts the form works with its button «Actualizar»", async () => {
    const plain = await visitor(program.origin, { javaScriptEnabled: false });
    await signIn(plain, "admin@demo.presente.test", password);
    await plain.goto("/admin/triggers/new");
    await plain.fill("#f-name", "Sin guiones");
    await plain.check("input[name=frequency][value=interval]");
    await plain.getByRole("button", { name: "Actualizar" }).click();
    await plain.fill("#f-interval_minutes", "90");
    await plain.getByRole("button", { name: "Crear disparador" }).click();
    await plain.waitForURL(/\/admin\/triggers\/\d+$/);
    assert.ok(await plain.getByText("Cada 90 minutos").first().isVisible());
    await plain.context().close();
  });

  assert.deepEqual(page.complaints, []);
} finally {
  await program.stop();
}
