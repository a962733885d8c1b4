// Word between the parts of the app: `tell("queue")` reaches whoever listens for it.
const bus = new EventTarget();

export const tell = (what, detail) => bus.dispatchEvent(new CustomEvent(what, { detail }));

/** Listens until the returned function is called. */
export function hear(what, listener) {
  const take = (event) => listener(event.detail);
  bus.addEventListener(what, take);
  return () => bus.removeEventListener(what, take);
}
