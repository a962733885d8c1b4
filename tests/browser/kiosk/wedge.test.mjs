// A scanner is told from a person by how fast it types.
import assert from "node:assert/strict";
import test from "node:test";
import { Burst } from "../../../static/kiosk/rules/burst.js";

/** Types a text with a pause before each key; what the burst made of it. */
function type(text, pause, { inField, ends = "Enter", from = 1000, burst = new Burst() } = {}) {
  let at = from;
  for (const key of text) burst.press(key, (at += pause), inField);
  return burst.press(ends, at + pause, inField);
}

test("a scanner is heard, in a field and out of it", () => {
  for (const [pause, inField, heard] of [
    [5, true, true],
    [30, true, true],
    // A quick typist in a field is no scanner.
    [90, true, false],
    [150, true, false],
    // Where no field takes keys a slow scanner is one as well.
    [90, false, true],
    [400, false, true],
    [600, false, false],
  ]) {
    assert.equal(type("PRE0123ABCD", pause, { inField }), heard ? "PRE0123ABCD" : null, `${pause} ms, ${inField}`);
  }
});

test("some scanners end with a tab", () => {
  assert.equal(type("PRE0123ABCD", 5, { inField: true, ends: "Tab" }), "PRE0123ABCD");
});

test("a PIN of four figures and Enter, however quick the fingers, is a PIN", () => {
  assert.equal(type("1234", 80, { inField: true }), null);
  assert.equal(type("12", 5, { inField: false }), null);
});

test("what was typed by hand before the scan is not a part of it", () => {
  const burst = new Burst();
  burst.press("7", 1000, true);
  assert.ok(burst.begins(1500, true));
  assert.equal(type("PRE0123ABCD", 5, { inField: true, from: 1500, burst }), "PRE0123ABCD");
});

test("two scans in a row are two", () => {
  const burst = new Burst();
  assert.equal(type("PRE0123ABCD", 5, { burst, from: 1000 }), "PRE0123ABCD");
  assert.equal(type("PRE9999ZZZZ", 5, { burst, from: 1070 }), "PRE9999ZZZZ");
});
