// Onto the home screen: by the browser's own offer where it makes one, by words on an iPhone.
import { tell } from "../pwa/bus.js";

let offer = null;

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offer = event;
  tell("install");
});
addEventListener("appinstalled", () => {
  offer = null;
  tell("install");
});

const isInstalled = () => matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;

/** `offer`, `words`, or null where there is nothing to say. */
export function way() {
  if (isInstalled()) return null;
  if (offer) return "offer";
  return /iP(hone|ad|od)/.test(navigator.userAgent) ? "words" : null;
}

export async function install() {
  await offer?.prompt();
  offer = null;
  tell("install");
}
