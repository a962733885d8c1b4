// Cards and PINs are hashed as the server hashes them: both are tested with one file of vectors.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { cardHash, keys, normalise, ofChip, readings } from "../../../static/kiosk/rules/codes.js";
import { matches } from "../../../static/kiosk/rules/pins.js";

const file = new URL("../../data/card_hashes.json", import.meta.url);
const vectors = JSON.parse(readFileSync(file, "utf8"));

test("a card is the same however it was read, and hashes as on the server", async () => {
  const own = await keys(vectors);
  assert.ok(vectors.cards.length > 4);
  for (const { scanned, code, device_hash } of vectors.cards) {
    assert.equal(normalise(scanned), code, scanned);
    if (code) assert.equal(await cardHash(own, code), device_hash, scanned);
  }
});

test("a chip is its serial, or the card whose text it holds", () => {
  for (const { serial, code } of vectors.chips) assert.equal(ofChip(serial), code, serial);
});

test("a text from a reader is tried as what it may be", () => {
  assert.deepEqual(readings("04:a2:1b:ff"), ["NFC04A21BFF", "04A21BFF"]);
  assert.deepEqual(readings("PRE0123ABCD"), ["PRE0123ABCD"]);
  assert.deepEqual(readings("COLEGIO77"), ["COLEGIO77"]);
  assert.deepEqual(readings("https://example.org/"), []);
  assert.deepEqual(readings("abc"), []);
});

test("the PIN of staff is checked without the server", async () => {
  for (const one of vectors.staff_pins) {
    assert.ok(await matches(one.pin, one), one.pin);
    assert.ok(!(await matches("654321", one)));
  }
});
