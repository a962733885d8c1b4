// The sheet with the navigation says whether it is open.
const side = document.getElementById("side");
const button = document.querySelector("[popovertarget='side']:not([popovertargetaction])");

side?.addEventListener("toggle", (event) => {
  button?.setAttribute("aria-expanded", String(event.newState === "open"));
});
