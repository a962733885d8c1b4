// Keeps the files of one release, so that the kiosk opens without a network. `RELEASE` is written above by the
// server: its version and its files. Nothing of the school passes through here: the API is not touched.
const CACHE = `kiosk-${RELEASE.version}`;
const SHELL = "/kiosk/";

addEventListener("install", (event) => event.waitUntil(fill()));

addEventListener("activate", (event) => event.waitUntil(tidy()));

// A new release waits until the page says that the door is calm.
addEventListener("message", (event) => event.data === "take over" && skipWaiting());

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && url.pathname === SHELL) event.respondWith(kept(SHELL, request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(kept(request, request));
});

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll([new Request(SHELL, { cache: "reload" }), ...RELEASE.files]);
}

async function tidy() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("kiosk-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

async function kept(what, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(what)) ?? fetch(request);
}
