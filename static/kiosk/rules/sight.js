// A card that is held before the camera is seen many times and read once.
const GONE_AFTER = 2500;

export class Sight {
  #text = null;
  #at = -Infinity;

  /** Whether this is a card that was not there a moment ago. */
  isNew(text, at) {
    const stays = text === this.#text && at - this.#at < GONE_AFTER;
    this.#text = text;
    this.#at = at;
    return !stays;
  }
}
