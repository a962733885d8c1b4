// Every text is there in both languages, with the same places to fill, and is used.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { en } from "../../../static/kiosk/texts/en.js";
import { es } from "../../../static/kiosk/texts/es.js";

const folder = new URL("../../../static/kiosk/", import.meta.url);
const scripts = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".js") && !name.startsWith("texts/"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"))
  .join("\n");
const places = (text) => (text.match(/\{\w+\}/g) ?? []).sort();

test("both languages say the same", () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(es).sort());
  for (const key of Object.keys(es)) {
    assert.ok(es[key].trim() && en[key].trim(), key);
    assert.deepEqual(places(en[key]), places(es[key]), key);
  }
});

test("every text is used", () => {
  /** Written out, or made of a beginning: `gate-${mode}`. */
  const beginnings = [...scripts.matchAll(/`([a-z-]+-)\$\{/g)].map(([, beginning]) => beginning);
  const isUsed = (key) => scripts.includes(`"${key}"`) || beginnings.some((beginning) => key.startsWith(beginning));
  assert.deepEqual(Object.keys(es).filter((key) => !isUsed(key.replace(/\.one$/, ""))), []);
});

test("every text that is used is there", () => {
  const used = [...scripts.matchAll(/\bt\("([a-z-]+)"/g)].map(([, key]) => key);
  assert.ok(used.length > 60);
  assert.deepEqual(used.filter((key) => !(key in es)), []);
});
