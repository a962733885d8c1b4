// The one way to the server, with the session's cookie.
import { ask } from "../../pwa/ask.js";
import { device } from "../store/device.js";
import { heard } from "../../pwa/connection.js";
import { language } from "../texts.js";

export async function call(method, path, { body, etag } = {}) {
  const headers = { accept: "application/json", "accept-language": language() };
  if (device()) headers["x-device"] = device();
  if (etag) headers["if-none-match"] = etag;
  if (body !== undefined) headers["content-type"] = "application/json";
  const answer = await ask(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  heard(answer.status > 0 && answer.status < 500);
  return answer;
}
