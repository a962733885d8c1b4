// The PIN of the staff area, checked without the network; a few wrong ones lock it for a while.
import { decode, encode } from "./base64.js";

const TRIES = 5;
const BLOCKED = 5 * 60_000;

/** Whether `pin` is the one behind a hash: PBKDF2-HMAC-SHA256, slow on purpose. */
export async function matches(pin, { salt, hash, rounds }) {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  const wanted = decode(hash);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: decode(salt), iterations: rounds };
  const bits = await crypto.subtle.deriveBits(how, key, wanted.length * 8);
  return encode(new Uint8Array(bits)) === encode(wanted);
}

/** The state of the lock after a wrong PIN. */
export function missed(lock, now) {
  const failures = (lock?.failures ?? 0) + 1;
  return failures >= TRIES ? { failures: 0, until: now + BLOCKED } : { failures, until: 0 };
}

/** Minutes until another PIN may be tried; 0 is now. */
export function minutesLocked(lock, now) {
  const until = lock?.until ?? 0;
  // A clock that was set back must not lock for longer than a lock lasts.
  return until > now && until - now <= BLOCKED ? Math.ceil((until - now) / 60_000) : 0;
}
