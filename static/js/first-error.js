// After a refused form the cursor stands in the first field that needs correcting.
const find = (root) => root.querySelector("[aria-invalid='true'], fieldset[aria-describedby^='e-'] input")?.focus();

find(document);
document.addEventListener("htmx:afterSwap", (event) => find(event.target));
