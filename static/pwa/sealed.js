// What is kept of people is encrypted with a key that no script can read out of this browser.
import { ask } from "./db.js";

/** Sealing for a database that has a store `keep`. */
export function sealing({ read, write }) {
  let loaded = null;

  async function key() {
    loaded ??= load().catch((error) => {
      loaded = null;
      throw error;
    });
    return loaded;
  }

  async function load() {
    const kept = await read(["keep"], ({ keep }) => ask(keep.get("key")));
    if (kept) return kept;
    const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    return write(["keep"], async ({ keep }) => {
      // Another window may have been quicker.
      const theirs = await ask(keep.get("key"));
      if (!theirs) keep.put(fresh, "key");
      return theirs ?? fresh;
    });
  }

  /** A value that only this browser can open. */
  async function seal(value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), new TextEncoder().encode(JSON.stringify(value)));
    return { iv, data };
  }

  /** The value again. */
  async function unseal({ iv, data }) {
    const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), data);
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  /** Keeps a value under a name, sealed. */
  async function keepSealed(name, value) {
    const sealed = await seal(value);
    await write(["keep"], ({ keep }) => ask(keep.put(sealed, name)));
  }

  /** The value under a name, or null. */
  async function keptSealed(name) {
    const sealed = await read(["keep"], ({ keep }) => ask(keep.get(name)));
    return sealed ? unseal(sealed) : null;
  }

  return { seal, unseal, keepSealed, keptSealed };
}
