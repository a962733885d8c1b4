// The texts of an app are there in both languages, with the same places to fill, and each is used.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

/** The scripts of an app and what all apps share. */
function scripts(app) {
  const below = (name) => {
    const folder = new URL(`../../static/${name}/`, import.meta.url);
    return readdirSync(folder, { recursive: true })
      .filter((file) => file.endsWith(".js") && !file.startsWith("texts/"))
      .map((file) => readFileSync(new URL(file, folder), "utf8"));
  };
  return [...below(app), ...below("pwa")].join("\n");
}

const places = (text) => (text.match(/\{\w+\}/g) ?? []).sort();

/** The tests of an app's texts, of which at least so many are written out where they are used. */
export function check(app, { es, en }, least) {
  const written = scripts(app);

  test("both languages say the same", () => {
    assert.deepEqual(Object.keys(en).sort(), Object.keys(es).sort());
    for (const key of Object.keys(es)) {
      assert.ok(es[key].trim() && en[key].trim(), key);
      assert.deepEqual(places(en[key]), places(es[key]), key);
    }
  });

  test("every text is used", () => {
    /** Written out, or made of a beginning: `gate-${mode}`. */
    const beginnings = [...written.matchAll(/`([a-z-]+-)\$\{/g)].map(([, beginning]) => beginning);
    const isUsed = (key) => written.includes(`"${key}"`) || beginnings.some((beginning) => key.startsWith(beginning));
    assert.deepEqual(Object.keys(es).filter((key) => !isUsed(key.replace(/\.one$/, ""))), []);
  });

  test("every text that is used is there", () => {
    const used = [...written.matchAll(/\bt\("([a-z-]+)"/g)].map(([, key]) => key);
    assert.ok(used.length > least);
    assert.deepEqual(used.filter((key) => !(key in es)), []);
  });
}
