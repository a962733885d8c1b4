// Whether the server can be reached: what the last answer said, not what the browser believes.
import { tell } from "./bus.js";

let reached = null; // until the first answer
let since = null;

export const isOnline = () => reached === true;
/** Nothing was heard yet since this page was opened. */
export const isConnecting = () => reached === null;
/** When the server last answered, by this device's clock. */
export const lastHeard = () => since;

export function heard(well) {
  if (well) since = Date.now();
  if (well !== reached) {
    reached = well;
    tell("connection");
  }
}

addEventListener("offline", () => heard(false));
