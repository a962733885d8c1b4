// Reads the codes off the printed cards: their modules are areas that the page fills, one unit a module.
import { decodeQR } from "../../static/vendor/qr/decode.js";

/** Every code on the pages of a PDF, as rows of dark and light from the top. */
export function codesOn(pdf) {
  const text = Buffer.from(pdf).toString("latin1");
  const drawings = text.match(/(?:[\d.]+ [\d.]+ [\d.]+ 1(?:\.0)? re\s+)+f/g) ?? [];
  return drawings.map((drawing) => {
    const areas = [...drawing.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) [\d.]+ re/g)].map(([, ...numbers]) => numbers.map(Number));
    const side = Math.max(...areas.map(([x, , width]) => x + width), ...areas.map(([, y]) => y + 1));
    const rows = Array.from({ length: side }, () => Array(side).fill(false));
    for (const [x, y, width] of areas) rows[side - 1 - y].fill(true, x, x + width);
    return rows;
  });
}

/** What a code says. */
export function textOf(rows) {
  const [dot, quiet] = [6, 4];
  const side = (rows.length + 2 * quiet) * dot;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (rows[Math.floor(y / dot) - quiet]?.[Math.floor(x / dot) - quiet]) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return decodeQR({ width: side, height: side, data });
}
