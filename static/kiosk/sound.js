// Three sounds: it went well, look here, no. Browsers allow them after the first touch or key.
import { setting } from "./store/device.js";

const TONES = {
  well: { type: "sine", notes: [[660, 0, 0.11], [990, 0.11, 0.17]] },
  look: { type: "triangle", notes: [[520, 0, 0.12], [520, 0.18, 0.12]] },
  no: { type: "square", notes: [[196, 0, 0.38]] },
};
let context = null;

export function play(name) {
  const tone = TONES[name];
  if (!tone || !setting("sound")) return;
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") context.resume().catch(() => {});
    for (const [pitch, at, lasts] of tone.notes) note(tone.type, pitch, context.currentTime + at, lasts);
  } catch {
    // Without a loudspeaker the screen says it all.
  }
}

function note(type, pitch, at, lasts) {
  const [voice, volume] = [context.createOscillator(), context.createGain()];
  voice.type = type;
  voice.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(type === "square" ? 0.12 : 0.3, at + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + lasts);
  voice.connect(volume).connect(context.destination);
  voice.start(at);
  voice.stop(at + lasts);
}
