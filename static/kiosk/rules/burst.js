// A scanner that pretends to be a keyboard types faster than people do and ends with Enter or Tab.
const LEAST = 4;
/** Longest pause between two keys, and on average, while a field takes keys too. */
const GAP = 100;
const PACE = 50;
/** Where no field takes keys there is nothing to confuse a slow scanner with. */
const SLOW = 500;

export class Burst {
  #text = "";
  #began = 0;
  #last = -Infinity;

  /** Whether a key at this time would begin a new burst. */
  begins(at, inField) {
    return at - this.#last > (inField ? GAP : SLOW);
  }

  /** Takes a key; the text of a scan when the key ended one, else null. */
  press(key, at, inField) {
    if (this.begins(at, inField)) {
      this.#text = "";
      this.#began = at;
    }
    this.#last = at;
    if (key.length === 1) this.#text += key;
    return key === "Enter" || key === "Tab" ? this.#end(at, inField) : null;
  }

  #end(at, inField) {
    const text = this.#text;
    this.#text = "";
    this.#last = -Infinity;
    const typed = inField && (at - this.#began) / text.length > PACE;
    return text.length < LEAST || typed ? null : text;
  }
}
