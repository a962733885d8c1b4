// The one way to the server. A network that fails is an answer like any other: status 0.
import { current } from "../store/device.js";
import { heard } from "./connection.js";
import { language } from "../texts.js";

const PATIENCE = 20_000;

export async function call(method, path, { body, etag } = {}) {
  const headers = { accept: "application/json", "accept-language": language() };
  const token = current()?.token;
  if (token) headers.authorization = `Bearer ${token}`;
  if (etag) headers["if-none-match"] = etag;
  if (body !== undefined) headers["content-type"] = "application/json";
  const answer = await ask(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  heard(answer.status > 0 && answer.status < 500);
  return answer;
}

async function ask(path, request) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(path, { ...request, signal, cache: "no-store", credentials: "omit", redirect: "error" });
    const isJson = /json/.test(answer.headers.get("content-type") ?? "");
    const body = isJson ? await answer.json() : null;
    // A page of a hotel's network answers 200 as well.
    const status = answer.status === 200 && !isJson ? 0 : answer.status;
    return { status, body, type: String(body?.type ?? ""), headers: answer.headers };
  } catch {
    return { status: 0, body: null, type: "", headers: new Headers() };
  }
}
