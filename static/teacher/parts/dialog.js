// A question over the page. The browser keeps the focus in it and gives it back.
import { h } from "../../pwa/dom.js";

let number = 0;

/** Opens one; `fill(close)` makes what it holds. Escape closes it as well. */
export function dialog(title, fill) {
  const id = `dialog-${(number += 1)}`;
  const element = h("dialog", { class: "dialog", "aria-labelledby": id });
  const close = () => element.close();
  element.addEventListener("close", () => element.remove());
  element.append(h("h2", { id }, title), ...[fill(close)].flat());
  document.getElementById("screen").append(element);
  element.showModal();
  return element;
}
