// A box in the head of a table ticks all boxes below it.
for (const head of document.querySelectorAll("[data-select-all]")) head.hidden = false;
document.addEventListener("htmx:afterSwap", () => {
  for (const head of document.querySelectorAll("[data-select-all]")) head.hidden = false;
});
document.addEventListener("change", (event) => {
  const head = event.target.closest("[data-select-all]");
  if (!head) return;
  for (const box of head.closest("table").querySelectorAll("tbody input[type=checkbox]")) box.checked = event.target.checked;
});
