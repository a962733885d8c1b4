// A variable is put into the text where the cursor stands.
const show = (root) => root.querySelectorAll("[data-insert]").forEach((button) => (button.hidden = false));

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  const field = button && document.getElementById(button.dataset.into);
  if (!field) return;
  field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

show(document);
document.addEventListener("htmx:afterSwap", (event) => show(event.target));
