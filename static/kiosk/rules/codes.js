// What a card says, and the trace of it that this device is given: never the card itself.
import { decode, encode } from "./base64.js";

const CODE = /^[0-9A-Z]{4,64}$/;
const WRITTEN = /^[0-9A-Za-z\s:-]+$/;

/** The text of a card as everybody writes it, or null when it cannot be one. */
export function normalise(text) {
  if (!WRITTEN.test(text)) return null;
  const code = text.replace(/[\s:-]/g, "").toUpperCase();
  return CODE.test(code) ? code : null;
}

/** The code of a chip with this serial, or null; a chip may also hold the text of a card. */
export function ofChip(serial) {
  const code = normalise(serial);
  if (code === null || code.startsWith("PRE") || code.startsWith("NFC")) return code;
  return /^[0-9A-F]+$/.test(code) ? `NFC${code}` : null;
}

/** What a text from a reader may be, likeliest first: readers of chips type the bare serial. */
export function readings(text) {
  const codes = [ofChip(text), normalise(text)].filter((code) => code !== null);
  return [...new Set(codes)];
}

const hmac = (bytes) => crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);

/** The two keys that turn a card into its hash on this device. */
export async function keys({ card_salt, card_key }) {
  const [salt, own] = await Promise.all([decode(card_salt), decode(card_key)].map(hmac));
  return { salt, own };
}

/** How the list of this device names a card. */
export async function cardHash({ salt, own }, code) {
  const hash = await crypto.subtle.sign("HMAC", salt, new TextEncoder().encode(code));
  const ours = await crypto.subtle.sign("HMAC", own, hash);
  return encode(new Uint8Array(ours, 0, 16));
}
