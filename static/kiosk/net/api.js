// The one way to the server.
import { ask } from "../../pwa/ask.js";
import { current } from "../store/device.js";
import { heard } from "./connection.js";
import { language } from "../texts.js";

export async function call(method, path, { body, etag } = {}) {
  const headers = { accept: "application/json", "accept-language": language() };
  const token = current()?.token;
  if (token) headers.authorization = `Bearer ${token}`;
  if (etag) headers["if-none-match"] = etag;
  if (body !== undefined) headers["content-type"] = "application/json";
  const answer = await ask(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), credentials: "omit" });
  heard(answer.status > 0 && answer.status < 500);
  return answer;
}
