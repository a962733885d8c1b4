// Keeps the files of one release, so that an app opens without a network. `RELEASE` is written above by the server:
// the app's name, its page, its version and its files. Nothing of the school passes through here: the API is not
// touched.
const CACHE = `${RELEASE.name}-${RELEASE.version}`;

addEventListener("install", (event) => event.waitUntil(fill()));

addEventListener("activate", (event) => event.waitUntil(tidy()));

// A new release waits until the page says that it may come.
addEventListener("message", (event) => event.data === "take over" && skipWaiting());

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && url.pathname === RELEASE.shell) {
    event.respondWith(kept(RELEASE.shell, request));
    event.waitUntil(renew().catch(() => {}));
  } else if (url.pathname.startsWith("/static/")) event.respondWith(kept(request, request));
});

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll([new Request(RELEASE.shell, { cache: "reload" }), ...RELEASE.files]);
}

async function tidy() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(`${RELEASE.name}-`) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

async function kept(what, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(what)) ?? fetch(request);
}

/** The page may be asked for in another language by now; one of another release is not for this one. */
async function renew() {
  const page = await fetch(RELEASE.shell, { cache: "reload", redirect: "error" });
  const text = await page.clone().text();
  if (!page.ok || !text.includes(`/static/${RELEASE.version}/`)) return;
  const cache = await caches.open(CACHE);
  await cache.put(RELEASE.shell, page);
}
