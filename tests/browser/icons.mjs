// Writes the sprite of icons; see scripts/icons.
import { readFileSync, writeFileSync } from "node:fs";

const lucide = new URL("node_modules/lucide-static/icons/", import.meta.url);
const names = readFileSync("static/icons.txt", "utf8").split(/\s+/).filter(Boolean).sort();

const symbol = (name) => {
  const svg = readFileSync(new URL(`${name}.svg`, lucide), "utf8");
  const shapes = svg.replace(/<!--.*?-->/s, "").match(/<svg[^>]*>(.*)<\/svg>/s)[1];
  const line = shapes.replace(/\s+/g, " ").trim();
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${line}</symbol>`;
};

const mark = readFileSync("static/logo.svg", "utf8").match(/<path id="stroke"[^>]*d="([^"]+)"/)[1];
const own = `<symbol id="presente" viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"><path d="${mark}"/></symbol>`;

writeFileSync("static/icons.txt", names.join("\n") + "\n");
writeFileSync(
  "static/icons.svg",
  `<!-- Lucide ${JSON.parse(readFileSync(new URL("../package.json", lucide))).version}, ISC licence (static/vendor/README.md); made by scripts/icons. -->\n` +
    `<svg xmlns="http://www.w3.org/2000/svg">\n${[own, ...names.map(symbol)].join("\n")}\n</svg>\n`,
);
