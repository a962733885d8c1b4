// The words, in the school's language.
import { en } from "./texts/en.js";
import { es } from "./texts/es.js";

const all = { es, en };
let chosen = document.documentElement.lang in all ? document.documentElement.lang : "es";

export const language = () => chosen;

/** The school may speak another language than the page was made in. */
export function speak(locale) {
  const wanted = String(locale).slice(0, 2);
  if (!(wanted in all) || wanted === chosen) return false;
  chosen = wanted;
  document.documentElement.lang = wanted;
  return true;
}

/** The text of a key; `{name}` in it is replaced, and with `count` 1 the text of `key.one` is taken, if there is one. */
export function t(key, values = {}) {
  const texts = all[chosen];
  const text = (values.count === 1 && texts[`${key}.one`]) || texts[key] || key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** What the server gave as a reason, in words if it is one that we know. */
export const reason = (word) => all[chosen][`reason-${word}`] ?? word;
