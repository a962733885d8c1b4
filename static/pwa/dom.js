// Making elements: text is always text, never markup.
const icons = new URL("../icons.svg", import.meta.url).pathname;

/** `h("button", {class: "primary", onclick: …}, "Guardar")`; null and false children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = svg.appendChild(document.createElementNS(SVG, "use"));
  use.setAttribute("href", `${icons}#${name}`);
  return svg;
}

/** A field with its label above and the place for what is wrong with it. */
export function field(name, label, attributes = {}, hint = null) {
  const note = h("p", { class: "error", id: `${name}-error`, role: "alert" });
  const input = h("input", { id: name, name, autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-describedby": `${name}-error`, ...attributes });
  const element = h("div", { class: "field" }, h("label", { for: name }, label), hint && h("p", { class: "hint" }, hint), input, note);
  const complain = (text) => {
    note.textContent = text ?? "";
    input.setAttribute("aria-invalid", String(Boolean(text)));
    if (text) input.focus();
  };
  return { element, input, complain };
}

/** Comes back once what was changed has been painted. */
export const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done();
      channel.port2.postMessage(null);
    });
    // A hidden window paints nothing, and must not wait for it.
    if (document.hidden) done();
  });
