// One question to the server. A network that fails is an answer like any other: status 0.
const PATIENCE = 20_000;

/** Sends a `fetch` request that is answered with JSON: `{status, body, type, headers}`. */
export async function ask(path, request) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(path, { signal, cache: "no-store", redirect: "error", ...request });
    const isJson = /json/.test(answer.headers.get("content-type") ?? "");
    const body = isJson ? await answer.json() : null;
    // A page of a hotel's network answers 200 as well.
    const status = answer.status === 200 && !isJson ? 0 : answer.status;
    return { status, body, type: String(body?.type ?? ""), headers: answer.headers };
  } catch {
    return { status: 0, body: null, type: "", headers: new Headers() };
  }
}
