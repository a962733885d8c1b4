// Whether the server can be reached, and whether it still knows this device.
import { heard, isConnecting, isOnline, lastHeard } from "../../pwa/connection.js";
import { hear } from "../../pwa/bus.js";

export { heard, isConnecting, isOnline, lastHeard };

let unknown = false;

/** The server answers, and does not know this device's token: scans are kept, and it must be paired again. */
export const isUnknown = () => unknown;
hear("unpaired", () => (unknown = true));
hear("paired", () => (unknown = false));
hear("heartbeat", () => (unknown = false));
