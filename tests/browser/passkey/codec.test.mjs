// What an authenticator is given and gives, where the browser has no hands of its own for JSON.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, creation, plain, request, text } from "../../../static/js/passkey-codec.js";

test("bytes of every length come back as they were", () => {
  for (const length of [0, 1, 2, 3, 16, 255]) {
    const some = Uint8Array.from({ length }, (_, n) => (n * 83 + 251) % 256);
    const written = text(some.buffer);
    assert.match(written, /^[A-Za-z0-9_-]*$/);
    assert.deepEqual(bytes(written), some);
  }
});

test("options are read by the browser where it can, else here", () => {
  const options = { challenge: "AQID", user: { id: "_-8", name: "a" }, excludeCredentials: [{ type: "public-key", id: "AQ" }] };
  assert.equal(creation(options, { parseCreationOptionsFromJSON: () => "own" }), "own");
  const read = creation(options, undefined);
  assert.deepEqual([...read.challenge], [1, 2, 3]);
  assert.deepEqual([...read.user.id], [255, 239]);
  assert.equal(read.user.name, "a");
  assert.deepEqual([...read.excludeCredentials[0].id], [1]);
  assert.equal(request(options, { parseRequestOptionsFromJSON: () => "own" }), "own");
  const asked = request({ challenge: "AQID", allowCredentials: [], rpId: "localhost" }, undefined);
  assert.deepEqual([asked.rpId, asked.allowCredentials, [...asked.challenge]], ["localhost", [], [1, 2, 3]]);
});

test("a credential is sent as the program reads it", () => {
  const of = (...some) => Uint8Array.from(some).buffer;
  assert.deepEqual(plain({ toJSON: () => ({ id: "x" }) }), { id: "x" });
  const broken = () => {
    throw new TypeError("Illegal invocation");
  };
  const shown = plain({
    toJSON: broken,
    id: "AQ",
    rawId: of(1),
    type: "public-key",
    response: { clientDataJSON: of(1), authenticatorData: of(2), signature: of(3), userHandle: null },
  });
  assert.deepEqual(shown.response, { clientDataJSON: "AQ", authenticatorData: "Ag", signature: "Aw", userHandle: null });
  const made = plain({ id: "AQ", rawId: of(1), type: "public-key", response: { clientDataJSON: of(1), attestationObject: of(4) } });
  assert.deepEqual(made.response, { clientDataJSON: "AQ", attestationObject: "BA" });
  assert.equal(made.rawId, "AQ");
});
