// One screen at a time, named by the address after `#`, so that back, forward and a reload do what they should.
import { tell } from "../pwa/bus.js";

const main = () => document.getElementById("screen");
const routes = [];
let leave = null;
let gate = () => null;

/** Names a screen by its address; `make(...parts)` gives `{element, title, leave}`. */
export const register = (address, make) => routes.push({ address, make });

/** A screen that stands before all others while there is one. */
export const guard = (find) => (gate = find);

/** Shows what the address names. After a move the focus goes to its heading. */
export function render({ isMove = false } = {}) {
  leave?.();
  const screen = gate()?.() ?? named(location.hash || "#/");
  leave = screen.leave ?? null;
  document.title = `${screen.title} · Presente`;
  main().replaceChildren(screen.element);
  if (isMove) {
    scrollTo(0, 0);
    screen.element.querySelector("h1")?.focus({ preventScroll: true });
  }
  tell("screen");
}

function named(hash) {
  for (const { address, make } of routes) {
    const parts = hash.match(address);
    if (parts) return make(...parts.slice(1));
  }
  return routes[0].make();
}

export const start = () => addEventListener("hashchange", () => render({ isMove: true }));

/** Puts new children in place and leaves the focus where it was, by `data-key`. */
export function redraw(element, children) {
  const key = element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  element.replaceChildren(...children.filter(Boolean));
  if (key) element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
