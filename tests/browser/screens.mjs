// Takes a picture of every page that the tests rendered, and lays them out in contact sheets, one a page:
// each state at three widths, light and dark, in both languages. See scripts/screens.
//   node tests/browser/screens.mjs [part of a page's name]
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { launch } from "./browser.mjs";

const out = "target/screens";
const site = join(out, "site");
const wanted = process.argv[2] ?? "";
const widths = [390, 820, 1440];
const schemes = ["light", "dark"];
const types = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".png": "image/png" };

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const file = join(path.startsWith("/shots/") ? out : site, path);
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[extname(file)] ?? "text/html; charset=utf-8" });
  createReadStream(file).pipe(response);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;

// app-students-index--empty.es.html → page, state, language
const samples = readdirSync(site)
  .filter((name) => name.endsWith(".html") && name.includes(wanted))
  .map((name) => ({ name, parts: name.match(/^(.*?)--(.*)\.(es|en)\.html$/) }))
  .filter(({ parts }) => parts)
  .map(({ name, parts: [, page, state, language] }) => ({ name, page, state, language }));

mkdirSync(join(out, "shots"), { recursive: true });
const browser = await launch();
const shots = [];
for (const colorScheme of schemes) {
  for (const width of widths) {
    const contexts = {};
    for (const sample of samples) {
      const look = { viewport: { width, height: 900 }, colorScheme, locale: sample.language === "es" ? "es-CL" : "en-GB", reducedMotion: "reduce" };
      const tab = (contexts[sample.language] ??= await (await browser.newContext(look)).newPage());
      const file = `shots/${sample.page}--${sample.state}.${sample.language}.${width}.${colorScheme}.png`;
      await tab.goto(`${origin}/${sample.name}`);
      await tab.evaluate(() => document.fonts.ready.then(() => scrollTo(0, 0)));
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (wide) console.log(`${file}: scrolls sideways`);
      await tab.screenshot({ path: join(out, file), fullPage: true, animations: "disabled" });
      shots.push({ ...sample, width, colorScheme, file });
    }
    for (const tab of Object.values(contexts)) await tab.context().close();
  }
}

const sheet = await browser.newPage({ viewport: { width: 2200, height: 1200 } });
for (const page of new Set(samples.map((sample) => sample.page))) {
  const own = shots.filter((shot) => shot.page === page);
  const groups = [...new Set(own.map((shot) => `${shot.state} · ${shot.language}`))].sort();
  const cell = (shot) => `<figure class="w${shot.width}"><img src="/${shot.file}"><figcaption>${shot.width} ${shot.colorScheme}</figcaption></figure>`;
  const rows = groups.map((group) => {
    const row = own.filter((shot) => `${shot.state} · ${shot.language}` === group);
    return `<h2>${group}</h2><div>${row.sort((a, b) => a.width - b.width).map(cell).join("")}</div>`;
  });
  const style = "body{font:16px sans-serif;margin:24px;background:#888}div{display:flex;gap:16px;align-items:start}figure{margin:0}img{display:block;width:100%}.w390{flex:390}.w820{flex:640}.w1440{flex:960}figcaption{padding:4px}";
  writeFileSync(join(site, "sheet.html"), `<!doctype html><meta charset="utf-8"><style>${style}</style><h1>${page}</h1>${rows.join("")}`);
  await sheet.goto(`${origin}/sheet.html`);
  await sheet.screenshot({ path: join(out, `${page}.png`), fullPage: true });
  rmSync(join(site, "sheet.html"));
}
await browser.close();
server.close();
console.log(`${shots.length} pictures, ${new Set(samples.map((s) => s.page)).size} contact sheets in ${out}`);
