// Passkeys are made and shown where the page says data-passkey. The challenge comes from the program and goes back
// signed; at the sign-in a quiet request waits behind the field of the address until somebody picks a passkey there.
import { creation, plain, request } from "./passkey-codec.js";

/** The quiet request, while there is one. */
let quiet;
/** A quiet request on its way for its challenge: only one challenge of a browser is good. */
let asking = Promise.resolve();
/** Shorter than a challenge lasts. */
const LISTEN_ANEW = 240_000;

async function ask(address, body) {
  const headers = { "content-type": "application/json", accept: "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(address), { words: said.errors?.[0]?.message ?? said.detail });
  return said;
}

function say(place, words) {
  const line = place.querySelector("[role=alert]");
  line.querySelector("span").textContent = words;
  line.hidden = !words;
}

function reason(place, error) {
  if (error.words) return error.words;
  switch (error.name) {
    case "NotAllowedError":
    case "AbortError":
      return place.dataset.cancelled;
    case "SecurityError":
      return place.dataset.origin;
    case "InvalidStateError":
      return place.dataset.known;
    case "NotSupportedError":
    case "ConstraintError":
      return place.dataset.unable;
    default:
      return place.dataset.failed;
  }
}

/** What is typed beside it: a name, where to go afterwards. */
const typed = (place) => Object.fromEntries([...place.querySelectorAll("input[name]")].map((input) => [input.name, input.value]));

async function finish(place, credential) {
  const { to } = await ask(place.dataset.action, { ...typed(place), credential: plain(credential) });
  location.assign(to);
}

async function press(place) {
  quiet?.abort();
  say(place, "");
  if (!globalThis.PublicKeyCredential) {
    say(place, globalThis.isSecureContext ? place.dataset.none : place.dataset.origin);
    return;
  }
  place.setAttribute("aria-busy", "true");
  try {
    await asking;
    const options = await ask(`${place.dataset.action}/challenge`, {});
    if (options.to) {
      location.assign(options.to);
      return;
    }
    const credential =
      place.dataset.passkey === "register"
        ? await navigator.credentials.create({ publicKey: creation(options.publicKey) })
        : await navigator.credentials.get({ publicKey: request(options.publicKey) });
    await finish(place, credential);
  } catch (error) {
    say(place, reason(place, error));
    if (place.dataset.passkey === "enter") listen(place);
  } finally {
    place.removeAttribute("aria-busy");
  }
}

async function listen(place) {
  if (!(await globalThis.PublicKeyCredential?.isConditionalMediationAvailable?.())) return;
  const own = new AbortController();
  quiet = own;
  const anew = setTimeout(() => {
    own.abort();
    listen(place);
  }, LISTEN_ANEW);
  try {
    const challenge = ask(`${place.dataset.action}/challenge`, {});
    asking = challenge.catch(() => {});
    const options = await challenge;
    if (own.signal.aborted) return;
    const publicKey = request(options.publicKey);
    const credential = await navigator.credentials.get({ publicKey, mediation: "conditional", signal: own.signal });
    await finish(place, credential);
  } catch (error) {
    // Only what was picked and refused is worth a word: the rest nobody has asked for.
    if (!own.signal.aborted && error.words) {
      say(place, error.words);
      listen(place);
    }
  } finally {
    clearTimeout(anew);
  }
}

for (const place of document.querySelectorAll("[data-passkey]")) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => press(place));
  for (const input of place.querySelectorAll("input:not([type=hidden])")) {
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      press(place);
    });
  }
  if (place.dataset.passkey === "enter") listen(place);
}
