// What goes to an authenticator and what comes from it, in JSON: by the browser's own hands where it has them.

export const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

export const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const described = (known) => known?.map((one) => ({ ...one, id: bytes(one.id) }));

/** Options of a new passkey. */
export function creation(options, browser = globalThis.PublicKeyCredential) {
  if (browser?.parseCreationOptionsFromJSON) return browser.parseCreationOptionsFromJSON(options);
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: described(options.excludeCredentials),
  };
}

/** Options of showing one. */
export function request(options, browser = globalThis.PublicKeyCredential) {
  if (browser?.parseRequestOptionsFromJSON) return browser.parseRequestOptionsFromJSON(options);
  return { ...options, challenge: bytes(options.challenge), allowCredentials: described(options.allowCredentials) };
}

/** A credential as it is sent. */
export function plain(credential) {
  if (typeof credential.toJSON === "function") {
    try {
      return credential.toJSON();
    } catch {
      // Some managers of passwords hand over a thing that only looks like one.
    }
  }
  const { response } = credential;
  const made = response.attestationObject !== undefined;
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
    response: made
      ? { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject) }
      : {
          clientDataJSON: text(response.clientDataJSON),
          authenticatorData: text(response.authenticatorData),
          signature: text(response.signature),
          userHandle: response.userHandle ? text(response.userHandle) : null,
        },
  };
}
