// Scanners that pretend to be a keyboard, wherever the focus is: what they typed into a field is taken out again.
import { Burst } from "../rules/burst.js";

const TAKES_TEXT = "input, select, textarea";

/** Gives each scanned text, while `isWanted()`. */
export function start(onText, isWanted) {
  const burst = new Burst();
  let before = null;
  addEventListener(
    "keydown",
    (event) => {
      if (!isWanted() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const ends = event.key === "Enter" || event.key === "Tab";
      if (event.key.length !== 1 && !ends) return;
      const focused = document.activeElement;
      const field = focused?.matches(TAKES_TEXT) ? focused : null;
      if (burst.begins(event.timeStamp, field !== null)) before = { field, value: field?.value };
      const text = burst.press(event.key, event.timeStamp, field !== null);
      if (text === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (field && before.field === field) {
        field.value = before.value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      onText(text);
    },
    { capture: true },
  );
}
