// An account from its invitation on: the mail that was kept is read, a password is set and changed, sessions are ended.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Program } from "../program.mjs";
import { signIn, story, violations, visitor } from "../harness.mjs";

const admin = { email: "admin@colegio.test", password: "una pizarra verde 7" };
const rosa = { email: "rosa@colegio.test", first: "tres tristes tigres", second: "el mar de noche" };
const program = await Program.start({
  clock: "2026-03-09T12:00:00Z",
  commands: [
    [["school", "set", "--name", "Escuela Ñandú", "--country", "CL", "--region", "Región Metropolitana", "--timezone", "America/Santiago", "--locale", "es"]],
    [["user", "add", "--email", admin.email, "--name", "Ximena Ñuñoa", "--role", "admin", "--password-stdin"], admin.password],
  ],
});
const folder = join(program.folder, "data", "mail");

/** The text of a mail that was kept: its parts may be written as quoted printable or base64. */
function read(file) {
  const mail = readFileSync(join(folder, file), "utf8");
  const decoded = mail.split(/\r?\n--/).map((part) => {
    const [head, ...body] = part.split(/\r?\n\r?\n/);
    const text = body.join("\n\n");
    if (/transfer-encoding: *base64/i.test(head)) return head + Buffer.from(text, "base64").toString("utf8");
    if (!/transfer-encoding: *quoted-printable/i.test(head)) return part;
    const bytes = text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return head + Buffer.from(bytes, "latin1").toString("utf8");
  });
  return decoded.join("\n");
}

/** The path of the link in the newest mail to an address that has one of this kind. */
async function link(address, kind) {
  const until = Date.now() + 30_000;
  for (;;) {
    let files = [];
    try {
      files = readdirSync(folder).filter((name) => name.endsWith(".eml")).sort();
    } catch {
      // Nothing was kept yet.
    }
    for (const file of files.reverse()) {
      const text = read(file);
      const found = text.includes(address) && new RegExp(`${program.origin}(${kind}/[A-Za-z0-9_-]{43})`).exec(text);
      if (found) return found[1];
    }
    assert.ok(Date.now() < until, `no mail to ${address}`);
    await new Promise((later) => setTimeout(later, 200));
  }
}

try {
  const office = await visitor(program.origin);
  const page = await visitor(program.origin);
  const complaints = [office, page];

  await story("an account is made, and its invitation is on its way", async () => {
    await signIn(office, admin.email, admin.password);
    await office.goto("/admin/users/new");
    await office.fill("#f-name", "Rosa Peña");
    await office.fill("#f-email", rosa.email);
    await office.check("input[name=roles][value=director]");
    assert.deepEqual(await violations(office), []);
    await office.click("main form.form button[type=submit]");
    await office.waitForURL(/admin\/users\/\d+$/);
    assert.ok(await office.getByText(`Invitación en camino a ${rosa.email}.`).isVisible());
    assert.ok(await office.getByText("Invitado, no ha entrado").first().isVisible());
    assert.deepEqual(await violations(office), []);
    await office.goto("/admin/users?state=invited");
    assert.ok(await office.getByText(rosa.email).isVisible());
    assert.deepEqual(await violations(office), []);
  });

  await story("the mail is read, the password is set once, and the link is spent", async () => {
    const path = await link(rosa.email, "/password");
    await page.goto(path);
    assert.deepEqual(await violations(page), []);
    await page.fill("#f-password", "corta");
    await page.fill("#f-again", "corta");
    await page.click("main button[type=submit]");
    assert.equal(await page.getAttribute("#f-password", "aria-invalid"), "true");
    await page.fill("#f-password", rosa.first);
    await page.fill("#f-again", rosa.first);
    await page.click("main button[type=submit]");
    await page.waitForURL(/\/login\?set=1$/);
    assert.equal((await page.goto(path)).status(), 410);
    assert.deepEqual(await violations(page), []);
  });

  await story("one signs in and changes the password; the sessions are listed", async () => {
    await signIn(page, rosa.email, rosa.first);
    await page.goto("/account");
    assert.deepEqual(await violations(page), []);
    await page.fill("#f-current", rosa.first);
    await page.fill("#f-password", rosa.second);
    await page.fill("#f-again", rosa.second);
    await page.click("form[action='/account/password'] button[type=submit]");
    await page.getByText("Contraseña cambiada; las demás sesiones terminaron.").waitFor();
    assert.equal(await page.locator("main table tbody tr").count(), 1);
    const other = await visitor(program.origin);
    await signIn(other, rosa.email, rosa.second);
    await page.reload();
    assert.equal(await page.locator("main table tbody tr").count(), 2);
    assert.ok(await page.getByText("127.0.0.1").or(page.getByText("::1")).first().isVisible());
    await page.click("form[action='/account/sessions/end-others'] button");
    await page.getByText("Una sesión terminada.").waitFor();
    await other.goto("/account");
    assert.equal(new URL(other.url()).pathname, "/login");
    await other.context().close();
  });

  await story("a new address counts once it is confirmed there", async () => {
    await page.goto("/account/email");
    assert.deepEqual(await violations(page), []);
    await page.fill("#f-email", "rosa.pena@colegio.test");
    await page.click("main form.form button[type=submit]");
    await page.waitForURL(/\/account$/);
    await page.goto(await link("rosa.pena@colegio.test", "/email"));
    assert.deepEqual(await violations(page), []);
    await page.click("main form button[type=submit]");
    await page.waitForURL(/\/account$/);
    assert.ok(await page.getByText("rosa.pena@colegio.test").first().isVisible());
  });

  await story("a forgotten password is answered alike, and all sessions end with it", async () => {
    const phone = await visitor(program.origin, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    for (const email of ["nadie@colegio.test", "rosa.pena@colegio.test"]) {
      await phone.goto("/login");
      await phone.getByText("¿Contraseña olvidada?").click();
      await phone.waitForURL(/\/password\/forgot$/);
      assert.deepEqual(await violations(phone), []);
      await phone.fill("#f-email", email);
      await phone.click("main form button[type=submit]");
      await phone.waitForURL(/\/password\/forgot\?asked=1$/);
      assert.ok(await phone.getByText("Si hay una cuenta con ese correo").isVisible());
      assert.deepEqual(await violations(phone), []);
    }
    await phone.goto(await link("rosa.pena@colegio.test", "/password"));
    await phone.fill("#f-password", rosa.first);
    await phone.fill("#f-again", rosa.first);
    await phone.click("main button[type=submit]");
    await phone.waitForURL(/\/login\?set=1$/);
    await page.goto("/account");
    assert.equal(new URL(page.url()).pathname, "/login");
    complaints.push(phone);
  });

  await story("nothing complained", async () => {
    assert.deepEqual(complaints.flatMap((one) => one.complaints), []);
  });
} finally {
  await program.stop();
}
