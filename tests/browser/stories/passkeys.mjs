// Passkeys in a browser with an authenticator of its own: made, shown without a name, refused where they must be, and
// replaced by a code on paper. For somebody of the staff and for a family.
import assert from "node:assert/strict";
import { Program } from "../program.mjs";
import { signIn, story, violations, visitor } from "../harness.mjs";

const password = "pizarra verde 2026";
const program = await Program.start({ clock: "2026-11-23T12:10:00Z", serve: ["--demo"] });
const sql = (text) => program.run(["psql", "-qtAc", text]).trim();

/** Gives a page an authenticator like that of a telephone. */
async function authenticator(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    keys: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    clear: () => cdp.send("WebAuthn.clearCredentials", { authenticatorId }),
    add: (credential) => cdp.send("WebAuthn.addCredential", { authenticatorId, credential }),
    /** Whether it answers by itself. */
    answers: (enabled) => cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled }),
  };
}

/** Somebody with a device, at whose sign-in page nothing is asked before a button is pressed. */
async function person() {
  const page = await visitor(program.origin);
  await page.addInitScript(() => {
    if (globalThis.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
  return { page, device: await authenticator(page) };
}

const isIn = async (page) => (await page.request.get("/account", { maxRedirects: 0 })).status() === 200;
const signOut = async (page) => {
  const answer = await page.request.post("/logout", { headers: { "sec-fetch-site": "same-origin" } });
  assert.ok(answer.ok());
  assert.equal(await isIn(page), false);
};
const said = (page) => page.locator("[data-passkey] [role=alert]:not([hidden])");

/** Makes a passkey of this name on the page of one's own. */
async function make(page, name) {
  await page.goto("/passkeys");
  await page.fill("[data-passkey] input[name=name]", name);
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Crear passkey" }).click()]);
  await page.getByRole("link", { name, exact: true }).waitFor();
}

/** Opens the sign-in and presses the button, without typing anything. */
async function enter(page, next = "/account") {
  await page.goto(`/login?next=${encodeURIComponent(next)}`);
  await page.getByRole("button", { name: "Entrar con passkey" }).click();
}

async function tell(who, email) {
  const { page, device } = await person();
  await signIn(page, email, password);

  await story(`${who} makes a passkey, leaves, and comes in without a name`, async () => {
    await page.goto("/passkeys");
    assert.deepEqual(await violations(page), []);
    await make(page, "Teléfono");
    const [key] = await device.keys();
    assert.equal(key.isResidentCredential, true);
    assert.equal(key.rpId, "localhost");
    assert.deepEqual(await violations(page), []);
    await signOut(page);
    await enter(page);
    await page.waitForURL((url) => url.pathname === "/account");
    assert.equal(await isIn(page), true);
  });

  await story(`${who} cannot make a second one on the same device`, async () => {
    await page.goto("/passkeys");
    await page.fill("[data-passkey] input[name=name]", "Otra");
    await page.getByRole("button", { name: "Crear passkey" }).click();
    await said(page).waitFor();
    assert.match(await said(page).textContent(), /ya hay una passkey/);
  });

  await story(`${who} is told at another address that passkeys work at the school's`, async () => {
    const elsewhere = await visitor(program.origin.replace("localhost", "127.0.0.1"));
    await authenticator(elsewhere);
    await elsewhere.goto("/login");
    await elsewhere.getByRole("button", { name: "Entrar con passkey" }).click();
    await said(elsewhere).waitFor();
    assert.ok((await said(elsewhere).textContent()).includes(program.origin));
    assert.equal(await isIn(elsewhere), false);
    await elsewhere.context().close();
  });

  await story(`${who} is not let in by a copy of the passkey, and hears of it`, async () => {
    const [key] = await device.keys();
    await signOut(page);
    await device.clear();
    // A copy that was taken before the last use.
    await device.add({ ...key, signCount: 0 });
    await enter(page);
    await said(page).waitFor();
    assert.match(await said(page).textContent(), /copia/);
    assert.equal(await isIn(page), false);
    const told = `select count(*) from notifications where fact_key like 'keys:%' and recipient = '${email}' and body_text like '%copia%'`;
    assert.equal(sql(told), "1");
    // It is not deleted: its owner sees it.
    await signIn(page, email, password);
    await page.goto("/passkeys");
    await page.getByText("Suspendida").first().waitFor();
  });

  await story(`${who} removes a passkey, and it opens nothing any more`, async () => {
    await device.clear();
    await page.goto("/passkeys");
    await page.getByRole("link", { name: "Teléfono", exact: true }).click();
    await page.getByRole("link", { name: "Quitar passkey", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Quitar passkey" }).click();
    await page.getByText("Todavía no hay passkeys").waitFor();
    await make(page, "Computador");
    const [key] = await device.keys();
    await page.getByRole("link", { name: "Computador", exact: true }).click();
    await page.getByRole("link", { name: "Quitar passkey", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Quitar passkey" }).click();
    await page.getByText("Todavía no hay passkeys").waitFor();
    await signOut(page);
    assert.equal((await device.keys()).length, 1, "the device still has it");
    assert.ok(key);
    await enter(page);
    await said(page).waitFor();
    assert.match(await said(page).textContent(), /no abre ninguna cuenta/);
    assert.equal(await isIn(page), false);
    await device.clear();
  });

  await story(`${who} hears a sentence when nothing answers`, async () => {
    await page.goto("/login");
    await page.getByRole("button", { name: "Entrar con passkey" }).click();
    await said(page).waitFor({ timeout: 75_000 });
    assert.match(await said(page).textContent(), /No se completó/);
  });

  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

/** The codes of the page that shows them once. */
async function codes(page) {
  await page.goto("/passkeys");
  await page.getByRole("button", { name: "Crear códigos nuevos" }).click();
  await page.locator(".codes code").first().waitFor();
  assert.deepEqual(await violations(page), []);
  return page.locator(".codes code").allTextContents();
}

const typePassword = async (page, email) => {
  await page.goto("/login?next=/account");
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await page.click("main button[type=submit]");
};

try {
  await tell("staff", "inspector@demo.presente.test");
  await tell("a guardian", "apoderado@demo.presente.test");

  await story("a passkey is picked in the field of the address", async () => {
    const page = await visitor(program.origin);
    const device = await authenticator(page);
    // What waits behind the field would be answered at once by a device that answers by itself.
    await device.answers(false);
    await signIn(page, "docente@demo.presente.test", password);
    await device.answers(true);
    await make(page, "Teléfono");
    await signOut(page);
    await page.goto("/login?next=/account", { waitUntil: "commit" });
    await page.waitForURL((url) => url.pathname === "/account");
    assert.equal(await isIn(page), true);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await story("the school asks its staff for a passkey: the first one is made on the way in, a code stands in for it once", async () => {
    const { page: admin, device } = await person();
    await signIn(admin, "admin@demo.presente.test", password);
    await make(admin, "Llave");
    await admin.goto("/admin/sign-in");
    await admin.getByLabel("Passkey sola, o contraseña y después passkey").check();
    await admin.locator("main button[type=submit]").click();
    await admin.locator("#toasts").getByText("vale desde la próxima entrada").waitFor();
    assert.deepEqual(await violations(admin), []);
    assert.equal((await device.keys()).length, 1);

    const { page } = await person();
    await typePassword(page, "director@demo.presente.test");
    await page.waitForURL((url) => url.pathname === "/login/first");
    assert.equal(await isIn(page), false);
    assert.deepEqual(await violations(page), []);
    await page.fill("[data-passkey] input[name=name]", "Teléfono");
    await page.getByRole("button", { name: "Crear passkey" }).click();
    await page.waitForURL((url) => url.pathname === "/passkeys");
    const [first, second] = await codes(page);

    await signOut(page);
    await typePassword(page, "director@demo.presente.test");
    await page.waitForURL((url) => url.pathname === "/login/second");
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "Usar la passkey" }).click();
    await page.waitForURL((url) => url.pathname === "/account");

    const useCode = async (code) => {
      await signOut(page);
        await typePassword(page, "director@demo.presente.test");
      await page.waitForURL((url) => url.pathname === "/login/second");
      await page.fill("input[name=code]", code);
      await page.getByRole("button", { name: "Usar el código" }).click();
    };
    await useCode(first.toLowerCase());
    await page.waitForURL((url) => url.pathname === "/account");
    await useCode(first);
    await page.getByText("no es uno de los que quedan").first().waitFor();
    assert.equal(await isIn(page), false);
    sql("delete from login_throttles");
    await page.fill("input[name=code]", second);
    await page.getByRole("button", { name: "Usar el código" }).click();
    await page.waitForURL((url) => url.pathname === "/account");

    const { page: family } = await person();
    await signIn(family, "apoderado@demo.presente.test", password);
    assert.equal(await isIn(family), true, "families choose for themselves");
    for (const who of [admin, page, family]) assert.deepEqual(who.complaints, []);
  });
} finally {
  await program.stop();
}
