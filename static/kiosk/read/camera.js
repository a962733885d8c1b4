// Reads codes through the camera. Frames are looked at and dropped; none is kept.
import { Sight } from "../rules/sight.js";
import { setting } from "../store/device.js";
import { tell } from "../../pwa/bus.js";

const LOOKS_EVERY = 100;
const TRIES_AGAIN = 10_000;
const SIDE = 480;

const sight = new Sight();
let state = "off";
let stream = null;
let retry = null;

/** `off`, `on`, `denied`, `missing` or `busy`. */
export const cameraState = () => state;

function become(next) {
  if (state === next) return;
  state = next;
  document.body.dataset.camera = next;
  tell("camera", next);
}

/** Opens the camera and gives the text of each card that comes into view; called again, it opens anew. */
export async function start(video, onText) {
  clearTimeout(retry);
  stop();
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: wish(), audio: false });
  } catch (error) {
    const why = { NotAllowedError: "denied", NotReadableError: "busy", AbortError: "busy" };
    become(why[error.name] ?? "missing");
    // A cable may be plugged in again, another program may let go; a refusal is not asked about twice.
    if (state !== "denied") retry = setTimeout(() => start(video, onText), TRIES_AGAIN);
    return;
  }
  const mine = stream;
  mine.getVideoTracks()[0].onended = () => mine === stream && start(video, onText);
  video.srcObject = mine;
  // People aim better in a mirror; the code is read as it is.
  video.classList.toggle("mirror", mine.getVideoTracks()[0].getSettings().facingMode !== "environment");
  await video.play().catch(() => {});
  become("on");
  await look(mine, video, onText);
}

const wish = () => ({
  ...(setting("camera") ? { deviceId: { exact: setting("camera") } } : { facingMode: { ideal: "environment" } }),
  width: { ideal: 1280 },
  height: { ideal: 720 },
});

function stop() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
}

async function look(mine, video, onText) {
  const decode = await decoder();
  while (mine === stream) {
    const isSeen = !document.hidden && video.readyState >= video.HAVE_CURRENT_DATA;
    const text = isSeen ? await decode(video).catch(() => null) : null;
    if (text && mine === stream && sight.isNew(text, performance.now())) onText(text);
    await new Promise((later) => setTimeout(later, LOOKS_EVERY));
  }
}

let made = null;

/** What the browser has, else the decoder that comes along. */
function decoder() {
  made ??= native().then((own) => own ?? vendored());
  return made;
}

async function native() {
  const formats = await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => []);
  if (!formats?.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}

/** The middle of the picture, made smaller, is read in a thread of its own. */
function vendored() {
  const worker = new Worker(new URL("./decode-worker.js", import.meta.url), { type: "module" });
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (video) => {
    const crop = Math.min(video.videoWidth, video.videoHeight);
    const side = Math.min(crop, SIDE);
    canvas.width = canvas.height = side;
    const [left, top] = [(video.videoWidth - crop) / 2, (video.videoHeight - crop) / 2];
    context.drawImage(video, left, top, crop, crop, 0, 0, side, side);
    const { data } = context.getImageData(0, 0, side, side);
    return new Promise((done, failed) => {
      worker.onmessage = (event) => done(event.data);
      worker.onerror = failed;
      worker.postMessage({ width: side, height: side, data }, [data.buffer]);
    });
  };
}
