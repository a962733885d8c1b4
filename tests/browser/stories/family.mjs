// A guardian opens the link of a message on a telephone, reads the day and sends a photo; the inspector approves it,
// and the day and the alert change. Then an account with all its pages.
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { deflateSync } from "node:zlib";
import { Program } from "../program.mjs";
import { signIn, story, violations, visitor } from "../harness.mjs";

const password = "pizarra verde 2026";
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
// Monday 09:10 in Santiago: who has not come is missed.
const program = await Program.start({ clock: "2026-11-23T12:10:00Z", serve: ["--demo"] });
const sql = (text) => program.run(["psql", "-qtAc", text]).trim();

/** A small photo, made here. */
function photo() {
  const crc = (bytes) => {
    let c = ~0;
    for (const byte of bytes) {
      c ^= byte;
      for (let k = 0; k < 8; k += 1) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    }
    return ~c >>> 0;
  };
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([size, body, sum]);
  };
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
  const rows = Buffer.concat(Array.from({ length: 8 }, () => Buffer.from([0, ...Array(24).fill(120)])));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

/** Bytes of a number as the address of a link has them. */
const bytes = (id) => {
  const eight = Buffer.alloc(8);
  eight.writeBigInt64BE(BigInt(id));
  return eight;
};

/** A student who is missed today, with a link to a guardian who may justify, as a message holds it. */
function linked() {
  const row = sql(`insert into family_links (guardian_id, student_id, created_at, expires_at)
    select l.guardian_id, l.student_id, '2026-11-23T12:00:00Z', '2026-12-07T12:00:00Z'
    from guardianships l join alerts a on a.subject = 'student-day:' || l.student_id || '@2026-11-23'
    where l.may_justify and not l.barred and a.kind = 'no_show' and a.state = 'open'
    order by l.student_id, l.guardian_id limit 1
    returning id, guardian_id, student_id`);
  const [id, guardian, student] = row.split("|");
  const secret = createHash("sha256").update("CHANGE-ME-IN-PRODUCTION").digest();
  const key = createHmac("sha256", secret).update("family-link").digest();
  const proof = createHmac("sha256", key).update(Buffer.concat([bytes(id), bytes(guardian), bytes(student)])).digest();
  const token = `${bytes(id).toString("base64url")}.${proof.subarray(0, 16).toString("base64url")}`;
  return { path: `/f/${token}`, student };
}

/** Has it asked who is missing, and lets word go out where it is held. */
async function miss(page) {
  program.run(["trigger", "run", "detect_no_shows"]);
  const until = Date.now() + 60_000;
  for (;;) {
    if (sql("select count(*) from alerts where kind = 'no_show' and state = 'open'") !== "0") return;
    await page.goto("/app/no-shows");
    const send = page.getByRole("button", { name: /^Enviar/ });
    if (await send.count()) await send.first().click();
    const sure = page.locator("form[action*='send'] button[type=submit], dialog[open] button[type=submit]:not([formmethod])");
    if (await sure.count()) await sure.first().click();
    assert.ok(Date.now() < until, "somebody is missing at 09:10");
    await new Promise((later) => setTimeout(later, 500));
  }
}

try {
  const inspector = await visitor(program.origin);
  await signIn(inspector, "inspector@demo.presente.test", password);
  await miss(inspector);

  await story("a family opens its link on a telephone, sends a photo, and the office's answer changes the day", async () => {
    const { path, student } = linked();
    const mother = await visitor(program.origin, phone);
    const answer = await mother.goto(path);
    assert.equal(answer.headers()["referrer-policy"], "no-referrer");
    await mother.getByText("todavía no registra ingreso").waitFor();
    assert.deepEqual(await violations(mother, [390]), []);
    await mother.getByRole("link", { name: "Justificar ausencia" }).click();
    await mother.getByLabel("Enfermedad").check();
    await mother.getByLabel(/Detalle/).fill("Amaneció con fiebre");
    await mother.getByLabel(/Certificado o foto/).setInputFiles({ name: "IMG_0001.txt", mimeType: "image/png", buffer: Buffer.from("hola") });
    await mother.getByRole("button", { name: "Enviar a inspectoría" }).click();
    await mother.getByText("El archivo no es un PDF ni una foto").waitFor();
    assert.equal(await mother.getByLabel(/Detalle/).inputValue(), "Amaneció con fiebre", "nothing is lost");
    assert.deepEqual(await violations(mother, [390]), []);
    await mother.getByLabel(/Certificado o foto/).setInputFiles({ name: "IMG_0001.png", mimeType: "image/png", buffer: photo() });
    await mother.getByRole("button", { name: "Enviar a inspectoría" }).click();
    await mother.getByText("Solicitud enviada").waitFor();
    await mother.locator(".requests li", { hasText: "Por decidir" }).waitFor();

    await inspector.goto("/app/absences");
    await inspector.getByText("de la familia").first().waitFor();
    await inspector.locator("tbody th a").first().click();
    const paper = await inspector.request.get(await inspector.getByRole("link", { name: "IMG_0001.png" }).getAttribute("href"));
    assert.equal(paper.headers()["content-type"], "image/png");
    await inspector.getByRole("button", { name: "Aprobar" }).click();
    await inspector.getByText("Aprobado por").waitFor();
    const alert = sql(`select state from alerts where subject = 'student-day:${student}@2026-11-23' and kind = 'no_show'`);
    assert.equal(alert, "resolved");
    await inspector.goto(`/app/students/${student}/attendance/2026-11-23`);
    await inspector.locator("main .badge", { hasText: "Justificado" }).first().waitFor();

    await mother.goto(path);
    await mother.getByText("La ausencia está justificada.").waitFor();
    await mother.locator(".requests li", { hasText: "Aprobado" }).waitFor();
    assert.deepEqual(mother.complaints, []);
    sql(`update family_links set revoked_at = '2026-11-23T12:20:00Z', revoked_by = 'x' where student_id = ${student}`);
    assert.equal((await mother.goto(path)).status(), 410);
    assert.deepEqual(await violations(mother, [390]), []);
    await mother.context().close();
  });

  await story("a guardian reads all children on a telephone and withdraws a permission in two taps", async () => {
    const guardian = await visitor(program.origin, phone);
    await signIn(guardian, "apoderado@demo.presente.test", password);
    await guardian.goto("/app/");
    assert.equal(new URL(guardian.url()).pathname, "/app/children");
    assert.ok((await guardian.locator(".children > li").count()) > 0, "the demo's guardian has children");
    assert.deepEqual(await violations(guardian, [390]), []);
    await guardian.locator(".children h2 a").first().click();
    for (const tab of ["Historial", "Clases"]) {
      await guardian.getByRole("link", { name: tab, exact: true }).click();
      assert.deepEqual(await violations(guardian, [390]), []);
    }
    await guardian.goto("/app/consents");
    const photos = guardian.locator("section", { hasText: "Foto en la portería" }).first();
    const give = photos.getByRole("button", { name: "Dar permiso" });
    if (await give.count()) await give.click();
    await photos.getByText("Con permiso").waitFor();
    assert.deepEqual(await violations(guardian, [390]), []);
    await photos.getByRole("link", { name: "Retirar el permiso" }).tap();
    await guardian.getByRole("button", { name: "Retirar el permiso" }).tap();
    await photos.getByText("Retirado").first().waitFor();
    const href = await (await guardian.goto("/app/children"), guardian.locator(".children h2 a").first().getAttribute("href"));
    const parcel = await guardian.request.get(`${href}/data`);
    assert.equal((await parcel.body()).subarray(0, 2).toString(), "PK");
    assert.deepEqual(guardian.complaints, []);
    await guardian.context().close();
  });

  await story("a message to many is read before it leaves, reaches whom it said, and each number opens its own", async () => {
    await inspector.goto("/app/broadcasts/new");
    await inspector.getByLabel("Título").fill("Reunión de apoderados");
    await inspector.getByLabel("Algunos cursos").check();
    await inspector.getByRole("button", { name: "Guardar y ver a quién llega" }).click();
    await inspector.getByText("Elegir al menos un curso.").waitFor();
    assert.equal(await inspector.getByLabel("Título").inputValue(), "Reunión de apoderados", "nothing is lost");
    await inspector.getByLabel("Texto").fill("El jueves a las 19:00 en el gimnasio.");
    await inspector.locator("input[name=courses]").first().check();
    await inspector.getByRole("button", { name: "Guardar y ver a quién llega" }).click();
    await inspector.locator(".bubble, .letter-paper").filter({ hasText: "El jueves a las 19:00 en el gimnasio." }).first().waitFor();
    const said = Number((await inspector.getByText(/persona(s)? lo recibe/).innerText()).match(/^\d+/)[0]);
    assert.ok(said > 1, `${said} people`);
    assert.deepEqual(await violations(inspector), []);
    await inspector.setViewportSize({ width: 1440, height: 900 });
    await inspector.getByRole("link", { name: "Enviar" }).click();
    const dialog = inspector.locator("dialog[open]");
    await dialog.getByText(`¿Enviar a ${said} personas?`).waitFor();
    await dialog.getByRole("button", { name: "Enviar" }).click();
    const numbers = inspector.locator("#way .stats .stat strong");
    await inspector.getByText("Todos los mensajes están escritos.").waitFor();
    const sum = (await numbers.allInnerTexts()).reduce((all, one) => all + Number(one), 0);
    assert.equal(sum, said, "as many messages as people");
    await inspector.locator("#way .stat").first().click();
    await inspector.locator("#rows", { hasText: "Comunicado" }).first().waitFor();
    await inspector.goto("/app/notifications/inbox");
    assert.deepEqual(await violations(inspector), []);
    assert.deepEqual(inspector.complaints, []);
  });

  await story("the classes of a child are in a calendar of the telephone, until the address is revoked", async () => {
    const guardian = await visitor(program.origin, phone);
    await signIn(guardian, "apoderado@demo.presente.test", password);
    await guardian.goto("/app/feeds/own");
    assert.deepEqual(await violations(guardian), []);
    await guardian.getByRole("link", { name: /^Nueva dirección/ }).first().click();
    await guardian.fill("[name=name]", "Teléfono");
    await guardian.getByRole("button", { name: "Crear dirección" }).click();
    const address = await guardian.inputValue("#address");
    assert.deepEqual(await violations(guardian), []);
    await guardian.getByRole("button", { name: "Copiar" }).click();
    await guardian.getByText("Dirección copiada.").waitFor();
    const calendar = await fetch(address);
    assert.equal(calendar.headers.get("content-type"), "text/calendar; charset=utf-8");
    assert.match(await calendar.text(), /^BEGIN:VCALENDAR\r\n[^]*STATUS:CONFIRMED\r\n/);
    await guardian.goto("/app/feeds/own");
    await guardian.getByRole("link", { name: /^Revocar Teléfono/ }).click();
    await guardian.getByRole("button", { name: "Revocar" }).click();
    await guardian.getByText("Dirección revocada: Teléfono.").waitFor();
    assert.equal((await fetch(address)).status, 404);
    assert.deepEqual(guardian.complaints, []);
    await guardian.context().close();
  });
  await inspector.context().close();
} finally {
  await program.stop();
}
