// The database of this device.
import { ask, database } from "../../pwa/db.js";

const STORES = {
  keep: undefined, // key, device, roster, sequence, settings, staff lock
  queue: { keyPath: "sequence" }, // not yet acknowledged
  refused: { keyPath: "sequence" }, // what the server would not take
  today: undefined, // the last scan of each student here
};

const own = database("presente-kiosk", 1, STORES);

export const { read, write, wipe } = own;
export { ask, own };
