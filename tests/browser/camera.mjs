// A camera for Chromium: a film of one picture, in which a code is held up and taken away while it runs.
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";

const [WIDTH, HEIGHT] = [640, 480];
const HEAD = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420jpeg\n`);
const FRAME = Buffer.from("FRAME\n");
const FRAMES = 2;
const PAPER = 235;
const INK = 20;
const WALL = 120;

/** One picture: a grey wall, and on it a code on white paper, if there is one; `modules` are rows of dark and light. */
function picture(modules) {
  const luma = Buffer.alloc(WIDTH * HEIGHT, WALL);
  if (modules) {
    const quiet = 4;
    const dot = Math.floor((HEIGHT * 0.7) / (modules.length + 2 * quiet));
    const side = dot * (modules.length + 2 * quiet);
    const [left, top] = [Math.floor((WIDTH - side) / 2), Math.floor((HEIGHT - side) / 2)];
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        const isDark = modules[Math.floor(y / dot) - quiet]?.[Math.floor(x / dot) - quiet] ?? false;
        luma[(top + y) * WIDTH + left + x] = isDark ? INK : PAPER;
      }
    }
  }
  return Buffer.concat([FRAME, luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
}

export class Camera {
  constructor(file) {
    this.file = file;
    writeFileSync(file, Buffer.concat([HEAD, ...Array(FRAMES).fill(picture(null))]));
    this.args = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${file}`];
  }

  /** Holds a code before it; none takes it away. The film is written over in place, as it runs. */
  show(modules) {
    const one = picture(modules);
    const open = openSync(this.file, "r+");
    for (let frame = 0; frame < FRAMES; frame += 1) writeSync(open, one, 0, one.length, HEAD.length + frame * one.length);
    closeSync(open);
  }
}
