// The name by which the server tells this browser from others: it says nothing else.
import { ask } from "../../pwa/db.js";
import { read, write } from "./account.js";

let own = null;

export const device = () => own;

export async function load() {
  own = await read(["keep"], ({ keep }) => ask(keep.get("device")));
  if (own) return;
  const fresh = crypto.randomUUID();
  own = await write(["keep"], async ({ keep }) => {
    // Another window may have been quicker.
    const theirs = await ask(keep.get("device"));
    if (!theirs) keep.put(fresh, "device");
    return theirs ?? fresh;
  });
}
