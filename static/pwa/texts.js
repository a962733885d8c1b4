// The words of an app, first in the language that its page was made in.

/** How an app speaks that has these texts: `{es: {key: text}, en: …}`. */
export function speaker(all) {
  let chosen = document.documentElement.lang in all ? document.documentElement.lang : "es";

  const language = () => chosen;

  /** Speaks another language than the page was made in; whether it is another one. */
  function speak(locale) {
    const wanted = String(locale).slice(0, 2);
    if (!(wanted in all) || wanted === chosen) return false;
    chosen = wanted;
    document.documentElement.lang = wanted;
    return true;
  }

  /** The text of a key; `{name}` in it is replaced, and with `count` 1 the text of `key.one` is taken, if there is one. */
  function t(key, values = {}) {
    const texts = all[chosen];
    const text = (values.count === 1 && texts[`${key}.one`]) || texts[key] || key;
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  }

  /** What the server gave as a reason, in words if it is one that we know. */
  const reason = (word) => all[chosen][`reason-${word}`] ?? word;

  return { language, speak, t, reason };
}
