// Chips, where the browser can read them (Chrome on Android). It wants a gesture once; then the permission stays.
import { normalise } from "../rules/codes.js";

export const isThere = "NDEFReader" in globalThis;
let isOn = false;
export const isReading = () => isOn;

/** Starts reading; asks for the permission where it was not given. */
export async function start(onText) {
  if (isOn) return;
  const reader = new NDEFReader();
  await reader.scan();
  isOn = true;
  reader.onreading = ({ serialNumber, message }) => onText(cardIn(message) ?? serialNumber);
}

/** Starts without asking. */
export async function startIfAllowed(onText) {
  const permission = isThere && (await navigator.permissions.query({ name: "nfc" }).catch(() => null));
  if (permission && permission.state === "granted") await start(onText).catch(() => {});
}

/** The text of a card that was written on a chip. */
function cardIn(message) {
  const texts = message.records
    .filter((record) => record.recordType === "text")
    .map((record) => new TextDecoder(record.encoding ?? "utf-8").decode(record.data));
  return texts.find((text) => normalise(text)?.startsWith("PRE")) ?? null;
}
