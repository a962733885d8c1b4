// A toast can be closed; without an undo it goes by itself, unless somebody points at it.
const STAYS = 6000;

for (const toast of document.querySelectorAll("[data-toast]")) {
  const close = toast.querySelector("[data-toast-close]");
  close.hidden = false;
  close.addEventListener("click", () => toast.remove());
  if (!toast.querySelector("form")) {
    setTimeout(() => toast.matches(":hover, :focus-within") || toast.remove(), STAYS);
  }
}
