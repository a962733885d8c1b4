// Sends what waits after the page was closed, where browsers call for it. What the server answers is kept for the
// page, which knows what it means.
addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(sendWaiting());
});

async function sendWaiting() {
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = windows.filter(({ url, visibilityState }) => visibilityState === "visible" && new URL(url).pathname === RELEASE.shell);
  if (open.length > 0) return open.forEach((page) => page.postMessage("flush"));
  const who = await signedIn();
  if (who === null) return;
  const name = `presente-teacher-${who}`;
  const known = await indexedDB.databases();
  if (!known.some((one) => one.name === name)) return;
  await navigator.locks.request(name, { ifAvailable: true }, (lock) => lock && sendFrom(name));
}

/** The account whose session this browser has; its marks alone are sent. */
async function signedIn() {
  const answer = await fetch("/api/v1/teacher/classes", { headers: { accept: "application/json" }, cache: "no-store", redirect: "error" });
  return answer.ok ? (await answer.json()).user_id : null;
}

async function sendFrom(name) {
  const db = await told(indexedDB.open(name));
  try {
    const tx = db.transaction(["keep", "outbox", "answers"]);
    const [key, device, rows, unread] = await Promise.all([
      told(tx.objectStore("keep").get("key")),
      told(tx.objectStore("keep").get("device")),
      told(tx.objectStore("outbox").getAll(null, 250)),
      told(tx.objectStore("answers").count()),
    ]);
    if (unread > 0 || rows.length === 0) return;
    const marks = await Promise.all(rows.map((row) => openMark(key, row)));
    const body = { sent_at: new Date().toISOString(), marks };
    const headers = { accept: "application/json", "content-type": "application/json", "x-device": device };
    const answer = await fetch("/api/v1/teacher/marks", { method: "POST", headers, body: JSON.stringify(body), redirect: "error" });
    // A fault is worth another call; what is refused waits for the page.
    if (answer.status >= 500) throw new Error(`the server answered ${answer.status}`);
    if (answer.ok) await note(db, key, { ids: rows.map(({ id }) => id), results: (await answer.json()).results });
  } finally {
    db.close();
  }
}

const told = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

async function openMark(key, { id, sealed: { iv, data } }) {
  const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
  const { about, ...mark } = JSON.parse(new TextDecoder().decode(bytes));
  return { client_mark_id: id, ...mark };
}

async function note(db, key, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(value)));
  await told(db.transaction("answers", "readwrite").objectStore("answers").add({ iv, data }));
}
